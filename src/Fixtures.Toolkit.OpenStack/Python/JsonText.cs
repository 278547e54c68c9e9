using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Reads the strings of a document, including half surrogate pairs, which Python accepts and .NET refuses.</summary>
internal static class JsonText
{
    private const int OnStack = 256;

    public static string Of(JsonElement text) => Read(Raw(text));

    public static string NameOf(JsonProperty property) => Read(JsonMarshal.GetRawUtf8PropertyName(property));

    /// <summary>Whether no string of the document holds half a surrogate pair.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u"u8) < 0)
            return true;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>In code points, as Python's len().</summary>
    public static int Length(JsonElement text) => Look(Raw(text), 0, static (letters, _) => PythonText.Length(letters));

    public static bool Is(JsonElement text, ReadOnlySpan<byte> utf8) => Is(Raw(text), utf8);

    public static bool IsName(JsonProperty property, ReadOnlySpan<byte> utf8) => Is(JsonMarshal.GetRawUtf8PropertyName(property), utf8);

    /// <summary>The property of that name; the last one, as in Python, where there are several.</summary>
    public static bool TryGet(JsonElement instance, ReadOnlySpan<byte> utf8Name, out JsonElement value)
    {
        value = default;
        foreach (var property in instance.EnumerateObject())
        {
            if (IsName(property, utf8Name))
                value = property.Value;
        }

        return value.ValueKind != JsonValueKind.Undefined;
    }

    public static bool IsFound(PythonPattern pattern, JsonElement text) =>
        Look(Raw(text), pattern, static (letters, pattern) => pattern.IsFoundIn(letters));

    public static bool IsFoundInName(PythonPattern pattern, JsonProperty property) =>
        Look(JsonMarshal.GetRawUtf8PropertyName(property), pattern, static (letters, pattern) => pattern.IsFoundIn(letters));

    /// <summary>Decodes into a pooled buffer, so that reading a text allocates nothing.</summary>
    private static TResult Look<TArgument, TResult>(
        ReadOnlySpan<byte> raw, TArgument argument, Func<ReadOnlySpan<char>, TArgument, TResult> look)
    {
        if (raw.Length <= OnStack)
        {
            Span<char> buffer = stackalloc char[OnStack];
            return look(buffer[..Decode(raw, buffer)], argument);
        }

        var rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            return look(rented.AsSpan(0, Decode(raw, rented)), argument);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static bool Is(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> utf8) =>
        raw.Contains((byte)'\\') ? Read(raw) == Encoding.UTF8.GetString(utf8) : raw.SequenceEqual(utf8);

    private static ReadOnlySpan<byte> Raw(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    private static string Read(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(raw);

        var buffer = new char[raw.Length];
        return new string(buffer, 0, Decode(raw, buffer));
    }

    private static int Decode(ReadOnlySpan<byte> raw, Span<char> into)
    {
        var count = 0;
        while (!raw.IsEmpty)
        {
            var plain = raw.IndexOf((byte)'\\') is >= 0 and var escape ? escape : raw.Length;
            count += Encoding.UTF8.GetChars(raw[..plain], into[count..]);
            raw = raw[plain..];
            if (raw.IsEmpty)
                break;

            into[count++] = Unescape(raw, out var length);
            raw = raw[length..];
        }

        return count;
    }

    private static char Unescape(ReadOnlySpan<byte> raw, out int length)
    {
        length = raw[1] == 'u' ? 6 : 2;
        return (char)raw[1] switch
        {
            'u' => (char)ushort.Parse(raw[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            var itself => itself,
        };
    }
}
