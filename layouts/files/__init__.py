"""What is answered as a file: figures as CSV, pictures as SVG, the health of the service. In comes a request, out
goes the file.
"""
