#define if while
#define int long
if (int) int
#undef if
if
