using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Auth;

/// <summary>Decides with the roles of the token, the account's project and the container's ACL who may do what.</summary>
/// <remarks>Upstream: swift.common.middleware.keystoneauth.</remarks>
internal sealed class KeystoneAuth : ISwiftMiddleware
{
    public const string AccountPrefix = "AUTH_";
    private const string DomainHeader = "X-Account-Sysmeta-Project-Domain-Id";
    private const string DefaultDomain = "default";
    private const string UnknownDomain = "_unknown";

    /// <summary>Its holders own all accounts.</summary>
    public const string ResellerRole = "ResellerAdmin";

    private static readonly string[] OperatorRoles = ["member", "admin"];

    public string Name => "keystoneauth";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (request.OverridesAuthorization)
            return await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (request.Persona is { } persona)
        {
            request.Authorize = inner => Authorize(persona, inner);
            request.IsReseller = HasRole(persona, ResellerRole);
        }
        else
        {
            request.Authorize = AuthorizeAnonymous;
        }

        request.CleansAcl = true;
        var response = await next.InvokeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        if (response.Headers[DomainHeader] is { } domain)
            response.Headers["X-Account-Project-Domain-Id"] = domain;
        return response;
    }

    private static SwiftResponse? Authorize(Credentials persona, SwiftRequest request)
    {
        request.IsOwner = false;
        if (request.Method == "OPTIONS")
            return null;
        var path = request.Path;
        NoteDomain(persona, request);
        if (HasRole(persona, ResellerRole))
        {
            request.IsOwner = true;
            return null;
        }

        if (path.IsAccount && request.Method == "DELETE")
            return new SwiftResponse(403);
        var acl = ContainerAcl.Parse(request.Acl);
        if (acl.Roles.Count > 0 && IsNamed(persona, acl, AreNamesAllowed(persona, request)))
            return null;
        var byReferrer = ByReferrer(request, acl);
        if (byReferrer == true)
            return null;
        if (!IsOf(persona, path.Account))
            return new SwiftResponse(403);
        if (OperatorRoles.Any(role => HasRole(persona, role)))
        {
            request.IsOwner = true;
            return null;
        }

        return byReferrer is null && persona.Roles.Any(role => acl.Roles.Contains(role, StringComparer.OrdinalIgnoreCase))
            ? null
            : new SwiftResponse(403);
    }

    private static SwiftResponse? AuthorizeAnonymous(SwiftRequest request)
    {
        if (request.Method == "OPTIONS")
            return null;
        var isOurs = request.Path.Account?.StartsWith(AccountPrefix, StringComparison.Ordinal) == true;
        return isOurs && ByReferrer(request, ContainerAcl.Parse(request.Acl)) == true
            ? null : SwiftResponse.Unauthorized(request.Path.Account);
    }

    /// <summary>The decision of the ACL's referrers; null if they make none.</summary>
    private static bool? ByReferrer(SwiftRequest request, ContainerAcl acl) =>
        !acl.AdmitsReferrer(request.Headers["Referer"]) ? null
        : request.Path.IsObject || acl.Roles.Contains(".rlistings");

    private static bool IsNamed(Credentials persona, ContainerAcl acl, bool byName)
    {
        string?[] projects = byName ? [persona.ProjectId, "*", persona.ProjectName] : [persona.ProjectId, "*"];
        string?[] users = byName ? [persona.UserId, "*", persona.UserName] : [persona.UserId, "*"];
        return projects.Any(project => users.Any(user => acl.Roles.Contains($"{project}:{user}")));
    }

    /// <summary>Names in ACLs count only where user, project and account are of the default domain.</summary>
    private static bool AreNamesAllowed(Credentials persona, SwiftRequest request)
    {
        if (persona.UserDomainId is { } user && user != DefaultDomain)
            return false;
        if (persona.ProjectDomainId is { } project && project != DefaultDomain)
            return false;
        return IsOf(persona, request.Path.Account)
            || (request.Swift.State.Accounts.Find(request.Path.Account ?? "") is { } account
                && account.Metadata.GetValueOrDefault(DomainHeader) is null or DefaultDomain);
    }

    /// <summary>The first write to an account stores the domain of its project.</summary>
    private static void NoteDomain(Credentials persona, SwiftRequest request)
    {
        var path = request.Path;
        if (path.IsObject || request.Headers.Has(DomainHeader)
            || !(request.Method == "PUT" || (request.Method == "POST" && path.IsAccount)))
            return;
        var isOwn = IsOf(persona, path.Account);
        var stored = request.Swift.State.Accounts.Find(path.Account ?? "") is { } account
            ? account.Metadata.GetValueOrDefault(DomainHeader) ?? ""
            : null;
        var domain = stored switch
        {
            null => isOwn ? persona.ProjectDomainId : UnknownDomain,
            UnknownDomain when isOwn => persona.ProjectDomainId ?? "",
            _ => null,
        };
        if (domain is not null)
            request.Headers[DomainHeader] = domain;
    }

    private static bool IsOf(Credentials persona, string? account) =>
        account is not null && persona.ProjectId is { } project && account == AccountPrefix + project;

    private static bool HasRole(Credentials persona, string role) => persona.Roles.Contains(role, StringComparer.OrdinalIgnoreCase);
}
