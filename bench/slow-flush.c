/*
 * Every flush to the disk takes a millisecond longer, as on a disk that is slower than this machine's. Preloaded into a
 * process (LD_PRELOAD), it stands before the C library's calls that flush; a write to a file opened with O_DSYNC is
 * one of them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void wait_a_millisecond(void) { nanosleep(&(struct timespec){.tv_nsec = 1000000}, 0); }

static void wait_if_flushing(int file) {
  int flags = fcntl(file, F_GETFL);
  if (flags != -1 && (flags & O_DSYNC)) wait_a_millisecond();
}

int fsync(int file) { return wait_a_millisecond(), REAL(fsync)(file); }
int fdatasync(int file) { return wait_a_millisecond(), REAL(fdatasync)(file); }
ssize_t write(int file, const void *bytes, size_t count) {
  return wait_if_flushing(file), REAL(write)(file, bytes, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  return wait_if_flushing(file), REAL(pwrite)(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  return wait_if_flushing(file), REAL(pwrite64)(file, bytes, count, at);
}
