a\   
b
