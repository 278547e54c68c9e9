using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

/// <summary>An application that could be given rights by OAuth 1. The rights themselves are not modelled.</summary>
internal sealed record Consumer(string Id)
{
    public string? Description { get; init; }

    /// <summary>Attributes that clients put there and Keystone merely keeps.</summary>
    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
