using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Keystone.Catalog;
using Fixtures.Toolkit.OpenStack.Keystone.Consumers;
using Fixtures.Toolkit.OpenStack.Keystone.Domains;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Limits;
using Fixtures.Toolkit.OpenStack.Keystone.Policies;
using Fixtures.Toolkit.OpenStack.Keystone.Receipts;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The generated JSON contracts of Keystone's state, field by field.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UseStringEnumConverter = true,
    Converters = [typeof(SortedSetConverter<string>), typeof(SortedSetConverter<Grant>), typeof(SortedSetConverter<ProjectAssociation>)])]
[JsonSerializable(typeof(ImmutableDictionary<string, Credential>))]
[JsonSerializable(typeof(ImmutableArray<RevocationEvent>))]
[JsonSerializable(typeof(ImmutableDictionary<string, Token>))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(ImmutableDictionary<string, DomainConfig>))]
[JsonSerializable(typeof(CatalogDirectory))]
[JsonSerializable(typeof(ImmutableDictionary<string, Receipt>))]
[JsonSerializable(typeof(LimitTable))]
[JsonSerializable(typeof(StoredPolicyTable))]
[JsonSerializable(typeof(ImmutableDictionary<string, OAuthConsumer>))]
[JsonSerializable(typeof(IdentityDirectory))]
internal sealed partial class KeystoneJson : JsonSerializerContext;
