using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Python;

/// <summary>Writes JSON as Python does: with a space after each comma and colon, in ASCII.</summary>
/// <remarks>Source: Python's <c>json.dumps</c>.</remarks>
internal static class PythonJson
{
    public static string Dump(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                WriteList(text, '{', '}', members, (all, member) =>
                {
                    WriteText(all, member.Key);
                    all.Append(": ");
                    Write(all, member.Value);
                });
                break;
            case JsonArray items:
                WriteList(text, '[', ']', items, Write);
                break;
            case not null when node.GetValueKind() == JsonValueKind.String:
                WriteText(text, node.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    /// <summary>Escapes quotes, backslashes, control characters and everything that is not ASCII, and nothing else.</summary>
    private static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                >= ' ' and <= '\u007F' => text.Append(character),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        text.Append('"');
    }

    private static void WriteList<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "" : ", ");
            isFirst = false;
            write(text, item);
        }

        text.Append(close);
    }
}
