using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>
/// Builds HTML or SVG. Interpolated text is escaped, interpolated <see cref="Markup"/> is not; numbers have at most two decimals.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder _text = new();

    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler piece)
    {
        _text.Append('\n');
        return this;
    }

    public override string ToString() => _text.ToString();

    [InterpolatedStringHandler]
    public readonly ref struct Handler(int literalLength, int formattedCount, Markup target)
    {
        public int Expected { get; } = literalLength + (formattedCount * 8);

        public void AppendLiteral(string markup) => target._text.Append(markup);

        public void AppendFormatted(string? text) => target._text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(Markup markup) => target._text.Append(markup._text);

        public void AppendFormatted(double number) =>
            target._text.Append(Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture));
    }
}
