  #define A a
	# 	ifdef	A
 A
  # endif
