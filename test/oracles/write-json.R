# Writes a data frame as a JSON array of objects, one a line, with every digit that a double holds.
write_json <- function(rows, path) {
  cell <- function(value) if (is.character(value)) sprintf("\"%s\"", value) else sprintf("%.17g", value)
  lines <- vapply(seq_len(nrow(rows)), function(i) {
    fields <- vapply(names(rows), function(name) sprintf("\"%s\": %s", name, cell(rows[[name]][i])), "")
    sprintf("  { %s }", paste(fields, collapse = ", "))
  }, "")
  writeLines(c("[", paste(lines, c(rep(",", length(lines) - 1), ""), sep = ""), "]"), path)
}
