# 77 "marked.c"
__LINE__ __FILE__
# 99
__LINE__
