using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Consumers;
using Fixtures.Toolkit.OpenStack.Keystone.Domains;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;
using Fixtures.Toolkit.OpenStack.Keystone.Receipts;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The whole state of Keystone, as one value.</summary>
internal sealed record KeystoneState
{
    public static KeystoneState Empty { get; } = new();

    /// <summary>Everything that the meaning of a token depends on. Tokens are read again only when it changes.</summary>
    public IdentityDirectory Directory { get; init; } = new();

    public ServiceDirectory Catalog { get; init; } = new();

    /// <summary>Credentials by id.</summary>
    public ImmutableDictionary<string, Credential> Credentials { get; init; } = ImmutableDictionary<string, Credential>.Empty;

    /// <summary>Domain configurations by domain id.</summary>
    public ImmutableDictionary<string, DomainConfig> DomainConfigs { get; init; } = ImmutableDictionary<string, DomainConfig>.Empty;

    public LimitTable Limits { get; init; } = new();

    public PolicyTable Policies { get; init; } = new();

    public ImmutableDictionary<string, Consumer> Consumers { get; init; } = ImmutableDictionary<string, Consumer>.Empty;

    /// <summary>Issued tokens by the SHA-256 of their text, in lower-case hexadecimal. The text itself is stored nowhere.</summary>
    public ImmutableDictionary<string, Token> Tokens { get; init; } = ImmutableDictionary<string, Token>.Empty;

    /// <summary>Recent revocations, oldest first.</summary>
    public ImmutableArray<RevocationEvent> Revocations { get; init; } = [];

    /// <summary>Receipts of incomplete multi-factor logins, by the SHA-256 of their text.</summary>
    public ImmutableDictionary<string, Receipt> Receipts { get; init; } = ImmutableDictionary<string, Receipt>.Empty;

    /// <summary>The number of tokens at which expired ones are removed.</summary>
    public int TokenSweepAt { get; init; } = 1024;
}
