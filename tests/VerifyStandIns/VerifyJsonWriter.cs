using System.Collections;
using System.Globalization;
using System.Text;

namespace VerifyTests;

/// <summary>Writes JSON as Verify does: indented, without quotes, texts of several lines from the left margin.</summary>
internal sealed class VerifyJsonWriter(Counter counter)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;
    private bool _isAfterName;

    public Counter Counter => counter;

    public void WriteStartObject() => Open('{');

    public void WriteEndObject() => Close('}');

    public void WriteStartArray() => Open('[');

    public void WriteEndArray() => Close(']');

    public void WritePropertyName(string name)
    {
        NextLine();
        _text.Append(name).Append(": ");
        _isAfterName = true;
    }

    public void WriteNull() => WriteRaw("null");

    public void WriteValue(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        var scrubbed = VerifierSettings.Scrub(value, counter);
        var isLines = scrubbed.Contains('\n', StringComparison.Ordinal);
        if (isLines && _isAfterName)
            _text.Length--;
        WriteRaw(isLines && _text.Length > 0 ? "\n" + scrubbed.TrimStart('\n') : scrubbed);
    }

    public void WriteValue(object? value) => WriteRaw(value switch
    {
        true => "true",
        false => "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    });

    public void WriteMember(object target, string? value, string name) => WriteMember(target, (object?)value, name);

    /// <summary>Leaves out null and empty collections, as Verify does by default.</summary>
    public void WriteMember(object target, object? value, string name)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (value is null || (value is not string && value is IEnumerable items && !items.GetEnumerator().MoveNext()))
            return;
        WritePropertyName(name);
        Serialize(value);
    }

    public void Serialize(object value)
    {
        if (VerifierSettings.ConverterOf(value.GetType()) is { } converter)
            converter.Write(this, value);
        else if (value is string text)
            WriteValue(text);
        else if (value.GetType().IsPrimitive || value is decimal or Enum)
            WriteValue(value);
        else if (value is IEnumerable items)
            WriteItems(items);
        else
            WriteProperties(value);
    }

    public override string ToString() => VerifierSettings.Scrub(_text.ToString(), counter);

    private void WriteItems(IEnumerable items)
    {
        WriteStartArray();
        foreach (var item in items)
            Serialize(item);
        WriteEndArray();
    }

    private void WriteProperties(object value)
    {
        WriteStartObject();
        foreach (var property in value.GetType().GetProperties())
            WriteMember(value, property.GetValue(value), property.Name);
        WriteEndObject();
    }

    private void Open(char bracket)
    {
        WriteRaw(bracket.ToString());
        _depth++;
        _isFirst = true;
    }

    private void Close(char bracket)
    {
        _depth--;
        if (!_isFirst)
            _text.Append('\n').Append(' ', 2 * _depth);
        _text.Append(bracket);
        _isFirst = false;
    }

    private void WriteRaw(string text)
    {
        if (_isAfterName || _depth == 0)
            _isAfterName = false;
        else
            NextLine();
        _text.Append(text);
    }

    private void NextLine()
    {
        if (!_isFirst)
            _text.Append(',');
        _isFirst = false;
        _text.Append('\n').Append(' ', 2 * _depth);
    }
}
