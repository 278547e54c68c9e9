using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>The differences between releases in Keystone.</summary>
internal sealed record KeystoneRelease
{
    /// <summary>
    /// The roles that <c>keystone-manage bootstrap</c> creates. Where they exist, admin implies manager, manager member, and member reader.
    /// </summary>
    public required ImmutableArray<string> BootstrappedRoles { get; init; }

    /// <summary>The default rules.</summary>
    public required ReleaseRules Policy { get; init; }

    /// <summary>The schemas of requests that are checked before the token. Default: none; handlers check bodies after the policy.</summary>
    public OperationSchemas Operations { get; init; } = OperationSchemas.None;

    /// <summary>
    /// Whether lists read <c>limit</c> and <c>marker</c>, and link their next page. Default: false; both are ignored.
    /// </summary>
    public bool HasPages { get; init; }

    /// <summary>
    /// Whether domains and endpoints have no attributes that Keystone does not know. Default: false, they keep any.
    /// </summary>
    /// <remarks>Upstream's schema of the answer refuses them, after the change and in every later list; here nothing changes.</remarks>
    public bool HasClosedAnswers { get; init; }

    /// <summary>Whether a token for a domain lists this domain alone. Default: false, all domains.</summary>
    public bool ListsOwnDomain { get; init; }

    /// <summary>
    /// Whether the rule for the role assignments of a project tree sees the project's domain as <c>target.domain_id</c>. Default: false.
    /// </summary>
    public bool NamesDomainOfTree { get; init; }

    /// <summary>Whether the roles that a new application credential names bring the roles that they imply. Default: false.</summary>
    public bool ExpandsCredentialRoles { get; init; }

    /// <summary>
    /// Whether the schema of a description has a description itself, which shows where an error prints the schema. Default: false.
    /// </summary>
    public bool AnnotatesDescriptions { get; init; }

    /// <summary>
    /// Whether the answer to an unknown access key says no more than that. Default: false, it names the id of the missing credential.
    /// </summary>
    public bool HidesAccessKeys { get; init; }

    /// <summary>The name of the template variable of a federation's service provider in the JSON Home document.</summary>
    public string ServiceProviderVariable { get; init; } = "sp_id";

    /// <summary>The record of the request's world.</summary>
    public static KeystoneRelease For(ApiRequest request) => request.World.Options.Release.For<KeystoneRelease>();
}
