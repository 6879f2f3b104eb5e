import type { Palette, Silhouette } from './catalog'

/** A shoe seen from the side, drawn in the product's colours. Decoration: its product's name stands beside it. */
export function ShoeArt({ silhouette, palette }: { silhouette: Silhouette; palette: Palette }) {
  const Shape = SHAPES[silhouette]
  return (
    <svg className="shop-art" viewBox="0 0 320 220" aria-hidden focusable="false">
      <ellipse cx="168" cy="188" rx="134" ry="8" fill="#2a211a" opacity=".13" />
      <Shape {...palette} />
    </svg>
  )
}

const laces = (points: readonly (readonly [number, number])[], color: string) => (
  <g stroke={color} strokeWidth="5" strokeLinecap="round">
    {points.map(([x, y]) => (
      <path key={x} d={`M${x} ${y} l19 -11`} />
    ))}
  </g>
)

function Sneaker({ upper, panel, accent, sole }: Palette) {
  return (
    <>
      <path
        d="M38 164 C32 136 34 108 46 90 C50 84 58 84 64 89 C82 102 100 98 116 80 C124 72 132 74 137 82 C150 102 172 114 200 120 C236 127 276 132 288 152 C290 157 290 162 288 166 Z"
        fill={upper}
      />
      <path d="M214 123 C250 129 280 136 288 152 L288 166 L222 166 C204 152 204 134 214 123 Z" fill={panel} />
      <path d="M38 164 C33 140 33 114 42 96 C58 116 76 134 80 166 Z" fill={panel} />
      <path
        d="M112 84 C118 112 126 140 122 166 L154 166 C168 148 176 132 178 113 C160 106 146 96 137 82 C132 74 124 72 116 80 Z"
        fill={panel}
        opacity=".55"
      />
      <path
        d="M88 166 C108 150 132 132 146 112 M104 166 C124 150 146 136 158 120"
        fill="none"
        stroke={accent}
        strokeWidth="6"
        strokeLinecap="round"
      />
      <path
        d="M46 90 C50 84 58 84 64 89 C82 102 100 98 116 80 C112 92 98 106 82 106 C66 106 52 98 46 90 Z"
        fill="#2a211a"
        opacity=".28"
      />
      {laces(
        [
          [136, 100],
          [152, 111],
          [169, 120],
        ],
        sole === upper ? accent : '#fffaf0',
      )}
      <path
        d="M32 160 L292 160 C298 160 300 166 299 172 C297 184 288 188 276 188 L50 188 C36 188 30 178 32 160 Z"
        fill={sole}
      />
      <path d="M33 171 L299 171" stroke="#2a211a" strokeOpacity=".16" strokeWidth="2.5" />
    </>
  )
}

function Runner({ upper, panel, accent, sole }: Palette) {
  return (
    <>
      <path
        d="M34 158 C24 134 28 104 40 86 C46 78 56 82 62 90 C76 106 98 102 114 84 C122 76 130 78 136 86 C150 104 172 114 202 122 C240 132 284 136 296 156 C298 160 297 164 294 166 L40 166 Z"
        fill={upper}
      />
      <path
        d="M232 129 C266 136 290 142 296 156 C298 160 297 164 294 166 L226 166 C216 154 220 138 232 129 Z"
        fill={panel}
      />
      <path d="M34 158 C24 134 28 104 40 86 C54 108 70 136 64 166 L40 166 Z" fill={panel} />
      <path d="M70 162 C96 156 118 138 128 108 C136 124 146 132 160 136 C142 152 118 162 92 166 Z" fill={accent} />
      <path d="M164 140 C186 138 206 144 218 154" fill="none" stroke={accent} strokeWidth="5" strokeLinecap="round" />
      <path
        d="M40 86 C46 78 56 82 62 90 C76 106 98 102 114 84 C110 98 94 112 78 110 C62 108 48 98 40 86 Z"
        fill="#2a211a"
        opacity=".3"
      />
      {laces(
        [
          [132, 103],
          [150, 113],
          [169, 121],
        ],
        '#fffaf0',
      )}
      <path
        d="M26 154 C40 162 60 158 84 158 C140 158 190 154 232 156 C262 157 286 152 300 156 C306 166 300 180 284 184 C270 188 256 182 236 184 C200 188 150 186 112 188 C82 190 52 192 36 184 C24 178 20 164 26 154 Z"
        fill={sole}
      />
      <path
        d="M34 172 C70 178 110 170 150 174 C200 178 250 172 298 170"
        fill="none"
        stroke={accent}
        strokeWidth="4"
        strokeLinecap="round"
      />
      <path
        d="M60 188 l8 6 10 -5 M120 188 l8 5 10 -5 M180 186 l8 6 10 -5 M236 184 l8 6 10 -5"
        stroke="#2a211a"
        strokeOpacity=".5"
        strokeWidth="4"
        fill="none"
      />
    </>
  )
}

function Boot({ upper, panel, accent, sole }: Palette) {
  return (
    <>
      <path
        d="M64 166 C58 120 60 70 62 34 C62 26 68 22 76 22 L140 22 C148 22 152 28 151 36 C149 62 148 84 156 100 C168 116 196 116 226 122 C262 129 284 140 288 158 L288 168 L66 168 Z"
        fill={upper}
      />
      <path d="M62 34 C62 26 68 22 76 22 L140 22 C148 22 152 28 151 36 L150 48 L61 48 Z" fill={accent} />
      <path d="M226 122 C262 129 284 140 288 158 L288 168 L216 168 C206 150 212 132 226 122 Z" fill={panel} />
      <path d="M61 100 C84 108 96 132 94 168 L66 168 C62 146 61 122 61 100 Z" fill={panel} />
      <path
        d="M112 48 C110 84 112 132 122 168 L168 168 C180 150 182 132 176 113 C164 110 158 104 154 96 C148 82 149 64 150 48 Z"
        fill={panel}
        opacity=".55"
      />
      <g stroke={accent} strokeWidth="5" strokeLinecap="round">
        <path d="M122 62 l26 -4 M122 78 l26 -4 M124 94 l27 -4 M129 110 l30 -5 M140 126 l28 -8" />
      </g>
      <path
        d="M58 160 L284 160 C294 160 298 166 298 174 L297 188 L214 188 L208 180 L118 180 L112 190 L60 190 C56 182 56 170 58 160 Z"
        fill={sole}
      />
      <path d="M60 168 L296 168" stroke={accent} strokeWidth="2.5" strokeDasharray="5 4" opacity=".8" />
    </>
  )
}

function Kid({ upper, panel, accent, sole }: Palette) {
  return (
    <>
      <path
        d="M58 164 C48 128 50 92 62 68 C68 58 80 60 86 68 C98 82 118 80 130 64 C138 56 148 58 152 68 C158 88 174 98 200 104 C240 112 276 124 282 152 C283 158 282 163 280 166 Z"
        fill={upper}
      />
      <path
        d="M206 105 C244 112 276 124 282 152 C283 158 282 163 280 166 L208 166 C190 148 190 122 206 105 Z"
        fill={panel}
      />
      <path d="M58 164 C50 136 50 108 56 84 C78 104 92 132 92 166 Z" fill={panel} />
      <path
        d="M62 68 C68 58 80 60 86 68 C98 82 118 80 130 64 C128 80 116 92 100 92 C84 92 70 82 62 68 Z"
        fill="#2a211a"
        opacity=".26"
      />
      <path d="M104 104 C128 102 150 92 164 82 L176 96 C158 112 134 122 108 124 Z" fill={accent} />
      <path d="M112 136 C140 132 166 120 182 106 L198 116 C178 136 146 152 114 156 Z" fill={accent} />
      <circle cx="168" cy="92" r="3.5" fill="#fffaf0" />
      <circle cx="188" cy="114" r="3.5" fill="#fffaf0" />
      <circle cx="246" cy="142" r="7" fill={accent} opacity=".85" />
      <path
        d="M52 158 L280 158 C292 158 296 166 294 174 C292 184 282 188 270 188 L72 188 C56 188 50 176 52 158 Z"
        fill={sole}
      />
      <path d="M54 172 L294 172" stroke={accent} strokeWidth="4" />
    </>
  )
}

const SHAPES = { sneaker: Sneaker, runner: Runner, boot: Boot, kid: Kid } satisfies Record<
  Silhouette,
  (palette: Palette) => React.ReactNode
>
