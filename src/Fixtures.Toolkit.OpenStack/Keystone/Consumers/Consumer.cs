using System.Collections.Immutable;
using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.Keystone.Consumers;

/// <summary>A program that users can give OAuth tokens. Only the register of them is modelled, not the tokens, so its secret is kept nowhere.</summary>
internal sealed record Consumer(string Id)
{
    public static ResourceType ResourceType { get; } = new("consumer", "identity", "/OS-OAUTH1/consumers");

    public string? Description { get; init; }

    public ImmutableDictionary<string, JsonElement> Extra { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;
}
