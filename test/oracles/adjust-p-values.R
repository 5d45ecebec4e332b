# Benjamini and Hochberg's adjustment, from R's p.adjust. One family of p-values a line.
families <- list(
  c(0.01), c(0.04, 0.04, 0.04), c(0, 1, 0.5), c(0.2, 0.01, 0.03, 0.011, 0.9, 0.5),
  # Benjamini and Hochberg (1995), section 3.2: fifteen hypotheses of a trial of thrombolysis.
  c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1)
)
list_of <- function(values) sprintf("[%s]", paste(sprintf("%.17g", values), collapse = ", "))
lines <- vapply(families, function(p)
  sprintf("  { \"pValues\": %s, \"adjusted\": %s }", list_of(p), list_of(p.adjust(p, "BH"))), "")
writeLines(c("[", paste(lines, c(rep(",", length(lines) - 1), ""), sep = ""), "]"), "adjust-p-values.json")
