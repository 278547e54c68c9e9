using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Policies;

/// <summary>A policy that Keystone stores for services to fetch. It has no effect here.</summary>
internal sealed record StoredPolicy(string Id, string Blob, string Type)
{
    public static ResourceType ResourceType { get; } = new("policy", "identity", "/policies");

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    public JsonObject Document()
    {
        var document = KeystoneDocuments.WithExtra(Extra);
        document["id"] = Id;
        document["blob"] = Blob;
        document["type"] = Type;
        return document;
    }
}
