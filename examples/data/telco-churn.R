# Puts modeldata's wa_churn back to the file it came from: original names and values, all but customerID.
# Usage: Rscript telco-churn.R <data folder of the modeldata package> <file to write>
arguments <- commandArgs(trailingOnly = TRUE)
invisible(lazyLoad(file.path(arguments[1], "Rdata"), filter = function(name) name == "wa_churn"))

yes_no <- function(flag) ifelse(flag == 1, "Yes", "No")

original <- with(wa_churn, data.frame(
  gender           = ifelse(female == 1, "Female", "Male"),
  SeniorCitizen    = senior_citizen,
  Partner          = yes_no(partner),
  Dependents       = yes_no(dependents),
  tenure           = tenure,
  PhoneService     = yes_no(phone_service),
  MultipleLines    = multiple_lines,
  InternetService  = internet_service,
  OnlineSecurity   = online_security,
  OnlineBackup     = online_backup,
  DeviceProtection = device_protection,
  TechSupport      = tech_support,
  StreamingTV      = streaming_tv,
  StreamingMovies  = streaming_movies,
  Contract         = contract,
  PaperlessBilling = yes_no(paperless_billing),
  PaymentMethod    = payment_method,
  MonthlyCharges   = monthly_charges,
  TotalCharges     = ifelse(is.na(total_charges), " ", as.character(total_charges)),
  Churn            = churn
))
write.csv(original, arguments[2], row.names = FALSE, quote = FALSE, eol = "\n")
