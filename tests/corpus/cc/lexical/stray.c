@ ` \ a\b # x
