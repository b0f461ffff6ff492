#pragma once_upon a time
a
#pragma GCC diagnostic push
#pragma pack(push, 1)
b
#pragma pack(pop)
#pragma STDC FP_CONTRACT ON
