# Wilson's score interval, from R's prop.test without continuity correction.
source("write-json.R")
cases <- expand.grid(n = c(1, 2, 3, 10, 29, 148, 263, 4227), share = c(0, 0.03, 0.1, 0.3, 0.5, 0.85, 1), level = c(0.8, 0.95, 0.99))
cases$count <- round(cases$n * cases$share)
rows <- do.call(rbind, lapply(seq_len(nrow(cases)), function(i) with(cases[i, ], {
  interval <- suppressWarnings(prop.test(count, n, conf.level = level, correct = FALSE))$conf.int
  data.frame(count = count, n = n, level = level, low = interval[1], high = interval[2])
})))
write_json(unique(rows), "proportion.json")
