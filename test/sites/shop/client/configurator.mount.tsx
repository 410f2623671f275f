import { createRoot } from 'react-dom/client'
import { Configurator } from './Configurator.tsx'
import { getById } from './page.ts'
import '../style/configurator.css'

createRoot(getById('configurator', HTMLElement)).render(<Configurator />)
