using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>Says which proofs a user has given already, where the rules of the user ask for more than one.</summary>
internal sealed record Receipt(string UserId)
{
    public ImmutableArray<string> Methods { get; init; } = [];

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
