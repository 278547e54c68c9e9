using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>An entry of a service in the catalog. All worlds share it; only the ids are their own.</summary>
/// <param name="type">Its type there: <c>volumev3</c>.</param>
/// <param name="name">Its name there: <c>cinderv3</c>.</param>
internal sealed class CatalogEntry(string type, string name)
{
    public string Type => type;

    /// <summary>The name, and the empty description which every service but Keystone has.</summary>
    /// <remarks>Upstream: keystone-manage bootstrap registers Keystone without one; DevStack registers the others.</remarks>
    public ImmutableDictionary<string, JsonElement> Attributes => field ??= type == "identity"
        ? ImmutableDictionary<string, JsonElement>.Empty.Add("name", Text(name))
        : ImmutableDictionary<string, JsonElement>.Empty.Add("name", Text(name)).Add("description", Text(""));

    private static JsonElement Text(string text) => JsonData.ToElement(JsonValue.Create(text));
}
