const frame = document.createElement('iframe')
frame.id = 'frame'
frame.src = '/matrix/plain.html'
frame.width = '760'
frame.height = '560'
document.body.append(frame)
