a \
b __LINE__
__LINE__
