using System.Collections.Immutable;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>The authentication methods that a user has completed, when multi-factor rules require more.</summary>
internal sealed record Receipt(string UserId)
{
    public ImmutableArray<string> Methods { get; init; } = [];

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
