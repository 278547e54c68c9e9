using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>
/// The form of one element of a long JSON document. Where it names one provider, the elements after it mostly differ in its UUID and in
/// numbers only: to compare the bytes in between takes a tenth of the time of parsing them.
/// </summary>
internal sealed class RepeatedElement
{
    private const int UuidLength = 36;
    private const int MaxDepth = 64;
    private readonly List<Piece> _pieces = [];

    private RepeatedElement()
    {
    }

    private enum Hole
    {
        None,
        Uuid,
        Number,
        UnreadNumber,
    }

    /// <summary>Whether it names one provider only, so that others can have this form.</summary>
    private bool IsOfOneProvider { get; set; }

    /// <param name="element">A value, or a member of an object with its name.</param>
    /// <param name="uuid">A UUID that it names, as it is written; empty for none.</param>
    /// <param name="placeOf">
    /// The place of a number in the result, by the names of the member and of the one around it; null for a number that is not read. By
    /// default numbers belong to the form.
    /// </param>
    public static RepeatedElement From(
        ReadOnlySpan<byte> element, ReadOnlySpan<byte> uuid, Func<string?, string?, int?>? placeOf = null)
    {
        var form = new RepeatedElement();
        form.IsOfOneProvider = !uuid.IsEmpty && (element[0] == (byte)'"'
            ? form.TryLearn([(byte)'{', .. element, (byte)'}'], from: 1, uuid, placeOf)
            : form.TryLearn(element, from: 0, uuid, placeOf));
        if (!form.IsOfOneProvider)
        {
            form._pieces.Clear();
            form._pieces.Add(new(element.ToArray(), Hole.None));
        }

        return form;
    }

    /// <summary>The element that names this provider. A form with numbers has none.</summary>
    public string TextFor(Guid provider)
    {
        var text = new StringBuilder();
        foreach (var (piece, then, _) in _pieces)
        {
            text.Append(Encoding.UTF8.GetString(piece));
            if (then == Hole.Uuid)
                text.Append(provider.ToString());
        }

        return text.ToString();
    }

    /// <summary>Reads an element at the start of a text; false if it has another form.</summary>
    /// <param name="text">The rest of the document.</param>
    /// <param name="provider">The provider that the element names.</param>
    /// <param name="numbers">Gets the numbers at their places.</param>
    /// <param name="length">The length of the element.</param>
    public bool TryRead(ReadOnlySpan<byte> text, out Guid provider, Span<int> numbers, out int length)
    {
        var rest = text;
        ReadOnlySpan<byte> uuid = default;
        (provider, length) = (default, 0);
        foreach (var (piece, then, place) in _pieces)
        {
            if (!rest.StartsWith(piece))
                return false;
            rest = rest[piece.Length..];
            switch (then)
            {
                case Hole.Uuid when uuid.IsEmpty:
                    if (!Utf8Parser.TryParse(rest, out provider, out var read, 'D'))
                        return false;
                    uuid = rest[..read];
                    rest = rest[read..];
                    break;
                case Hole.Uuid:
                    if (!rest.StartsWith(uuid))
                        return false;
                    rest = rest[uuid.Length..];
                    break;
                case Hole.Number or Hole.UnreadNumber:
                    if (!Utf8Parser.TryParse(rest, out int number, out var digits))
                        return false;
                    rest = rest[digits..];
                    if (then == Hole.Number)
                        numbers[place] = number;
                    break;
            }
        }

        length = text.Length - rest.Length;
        return IsOfOneProvider;
    }

    private bool TryLearn(ReadOnlySpan<byte> json, int from, ReadOnlySpan<byte> uuid, Func<string?, string?, int?>? placeOf)
    {
        var reader = new Utf8JsonReader(json);
        var names = new string?[MaxDepth];
        var end = from;
        while (reader.Read())
        {
            var token = reader.ValueSpan;
            var start = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.Number && placeOf is not null)
            {
                var place = placeOf(names[reader.CurrentDepth - 1], names[reader.CurrentDepth]);
                _pieces.Add(new(json[end..start].ToArray(), place is null ? Hole.UnreadNumber : Hole.Number, place ?? 0));
                end = start + token.Length;
            }
            else if (token.SequenceEqual(uuid))
            {
                _pieces.Add(new(json[end..(start + 1)].ToArray(), Hole.Uuid));
                end = start + 1 + token.Length;
            }
            else if (token.Length == UuidLength && Guid.TryParse(token, out _))
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
                names[reader.CurrentDepth] = Encoding.UTF8.GetString(token);
        }

        _pieces.Add(new(json[end..^from].ToArray(), Hole.None));
        return true;
    }

    private readonly record struct Piece(byte[] Text, Hole Then, int Place = 0);
}
