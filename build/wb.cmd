@"%~dp0SoVITS Workbench.exe" wb %*
