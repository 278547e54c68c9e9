using System.Text.Json;
using Fixtures.Toolkit.Targets.Runs;

namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>A request that changes something, before it is sent.</summary>
/// <param name="Http">The request.</param>
/// <param name="Path">Its service and path.</param>
/// <param name="Body">Its document; of kind <see cref="JsonValueKind.Undefined"/> if it has none.</param>
internal sealed record GuardedRequest(HttpRequestMessage Http, CloudPath Path, JsonElement Body)
{
    public HttpMethod Method => Http.Method;

    /// <summary>A member of the document; of kind <see cref="JsonValueKind.Undefined"/> if there is none.</summary>
    public JsonElement this[string member] =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out var value) ? value : default;

    /// <summary>Whether the document has a member.</summary>
    public bool Has(string member) => this[member].ValueKind != JsonValueKind.Undefined;
}
