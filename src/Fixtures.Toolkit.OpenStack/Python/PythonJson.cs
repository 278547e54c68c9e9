using System.Text;
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
                    all.Append(JsonValue.Create(member.Key).ToJsonString()).Append(": ");
                    Write(all, member.Value);
                });
                break;
            case JsonArray items:
                WriteList(text, '[', ']', items, Write);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
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
