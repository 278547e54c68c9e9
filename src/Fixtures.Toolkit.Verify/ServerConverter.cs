using System.Text.Json;
using Fixtures.Toolkit.Clients;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a server as its document in the API, without the password that the answer to a create has.</summary>
internal sealed class ServerConverter : WriteOnlyJsonConverter<ServerInfo>
{
    public override void Write(VerifyJsonWriter writer, ServerInfo value) => writer.Serialize(Tree(value.Raw)!);

    /// <summary>The same document in types that Verify knows.</summary>
    private static object? Tree(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(member => member.Name != "adminPass").ToDictionary(member => member.Name, member => Tree(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Tree).ToList(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : (object)value.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
