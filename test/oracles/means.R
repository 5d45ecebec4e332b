# Student's t interval of a mean, and Welch's of a difference with its p-value, from R's t.test.
source("write-json.R")
samples <- list(
  c(1, 2), c(5, 5, 4), c(1, 1, 1, 1, 5), c(3, 4, 4, 5, 2, 1, 5, 5, 4, 3), rep(1:5, c(40, 12, 5, 3, 8)),
  rep(0:10, c(1, 0, 2, 3, 5, 8, 9, 14, 20, 31, 27)), c(1000000.1, 1000000.2, 1000000.4), c(-3.5, 0, 12.25, 7)
)
deviations <- function(x) sum((x - mean(x))^2)
means <- do.call(rbind, lapply(samples, function(x) do.call(rbind, lapply(c(0.8, 0.95, 0.999), function(level) {
  interval <- t.test(x, conf.level = level)$conf.int
  data.frame(n = length(x), mean = mean(x), squaredDeviations = deviations(x), level = level, low = interval[1], high = interval[2])
}))))
write_json(means, "mean.json")
differences <- do.call(rbind, lapply(samples, function(x) do.call(rbind, lapply(samples, function(y) {
  test <- t.test(x, y)
  data.frame(
    n = length(x), mean = mean(x), squaredDeviations = deviations(x),
    otherN = length(y), otherMean = mean(y), otherSquaredDeviations = deviations(y),
    low = test$conf.int[1], high = test$conf.int[2], p = test$p.value
  )
}))))
write_json(differences, "difference-of-means.json")
