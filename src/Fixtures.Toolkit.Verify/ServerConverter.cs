using System.Text.Json;
using Fixtures.Toolkit.Clients;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a server as its document in the API, without <c>adminPass</c>.</summary>
internal sealed class ServerConverter : WriteOnlyJsonConverter<ServerInfo>
{
    public override void Write(VerifyJsonWriter writer, ServerInfo value) =>
        writer.Serialize(Tree(value.Raw) ?? new Dictionary<string, object?>());

    /// <summary>The document in types that Verify can print.</summary>
    private static object? Tree(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            value.EnumerateObject().Where(member => member.Name != "adminPass")
                .ToDictionary(member => member.Name, member => Tree(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Tree).ToList(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : (object)value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
