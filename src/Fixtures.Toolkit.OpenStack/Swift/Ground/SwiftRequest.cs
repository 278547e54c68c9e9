using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>
/// A request on its way in through the middlewares, which change it, or make requests of their own of it with <see cref="Derive"/>.
/// </summary>
internal sealed class SwiftRequest
{
    private SwiftPath? _path;

    /// <param name="api">The request of the client that caused it.</param>
    /// <param name="swift">Swift in this world.</param>
    public SwiftRequest(ApiRequest api, SwiftContext swift) => (Api, Swift, Method, RawPath) = (api, swift, api.Method, "");

    private SwiftRequest(SwiftRequest cause)
        : this(cause.Api, cause.Swift)
    {
        (Query, Persona, Authorize, OverridesAuthorization) = (cause.Query, cause.Persona, cause.Authorize, cause.OverridesAuthorization);
        (IsOwner, IsReseller, HasTempUrl, AllowsReservedNames) =
            (cause.IsOwner, cause.IsReseller, cause.HasTempUrl, cause.AllowsReservedNames);
        (Source, CleansAcl) = (cause.Source, cause.CleansAcl);
    }

    /// <summary>The request of the client.</summary>
    public ApiRequest Api { get; }

    public SwiftContext Swift { get; }

    public string Method { get; set; }

    /// <summary>The path below the mount, decoded, as a WSGI string.</summary>
    public string RawPath
    {
        get;
        set => (field, _path) = (value, null);
    }

    /// <summary>The parts of the path, as text. A path without a first segment has an empty version.</summary>
    public SwiftPath Path
    {
        get => _path ??= SwiftPath.Parse(WsgiText.ToText(RawPath)) ?? new SwiftPath("");
        set => RawPath = WsgiText.From(value.ToString());
    }

    public SwiftQuery Query { get; set; } = SwiftQuery.Empty;

    public SwiftHeaders Headers { get; init; } = new();

    /// <summary>The body that the client sends or a middleware makes.</summary>
    public UploadedBody Body { get; set; } = UploadedBody.None;

    /// <summary>The identity of the token; null without a valid one.</summary>
    public Credentials? Persona { get; set; }

    /// <summary>
    /// Decides whether the request is allowed, and refuses it with an answer; null once it is decided. A handler calls it again when it has
    /// read the ACL of the container.
    /// </summary>
    /// <remarks>Upstream: <c>swift.authorize</c>.</remarks>
    public Func<SwiftRequest, SwiftResponse?>? Authorize { get; set; }

    /// <summary>Whether a middleware in front has authorized the request, so that <c>keystoneauth</c> does not.</summary>
    /// <remarks>Upstream: <c>swift.authorize_override</c>.</remarks>
    public bool OverridesAuthorization { get; set; }

    /// <summary>The ACL of the container that concerns this request, once it is read.</summary>
    public string? Acl { get; set; }

    /// <summary>Whether the requester owns the account: only owners see and set ACLs and keys.</summary>
    /// <remarks>Upstream: <c>swift_owner</c>.</remarks>
    public bool IsOwner { get; set; }

    /// <summary>Whether the requester is a <c>ResellerAdmin</c>.</summary>
    /// <remarks>Upstream: <c>reseller_request</c>.</remarks>
    public bool IsReseller { get; set; }

    /// <summary>Whether a temporary URL signs the request.</summary>
    public bool HasTempUrl { get; set; }

    /// <summary>Whether ACLs of this request are checked and spelled by the authorization.</summary>
    /// <remarks>Upstream: <c>swift.clean_acl</c>.</remarks>
    public bool CleansAcl { get; set; }

    /// <summary>Whether names that begin with NUL, which only middlewares use, are allowed.</summary>
    public bool AllowsReservedNames { get; set; }

    /// <summary>The middleware that made the request, such as <c>SLO</c>; null for the client's own.</summary>
    /// <remarks>Upstream: <c>swift.source</c>.</remarks>
    public string? Source { get; set; }

    /// <summary>Notes that middlewares leave for each other about one request, by their own keys.</summary>
    public Dictionary<string, object> Notes { get; init; } = new(StringComparer.Ordinal);

    public CancellationToken Aborted => Api.Exchange.Aborted;

    public bool IsGetOrHead => Method is "GET" or "HEAD";

    /// <summary>
    /// A request of the same client with the same rights, without headers and body, for a middleware that needs another object or listing.
    /// ACLs may name the page that it comes from, so it has its <c>Referer</c>; rules of CORS its <c>Origin</c>.
    /// </summary>
    /// <remarks>Upstream: swift.common.wsgi, <c>make_subrequest</c>.</remarks>
    /// <param name="method">Its method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="source">The middleware.</param>
    public SwiftRequest Derive(string method, SwiftPath path, string source) => new(this)
    {
        Method = method, Path = path, Source = source, Query = SwiftQuery.Empty, Notes = new(Notes),
        Headers = new() { ["Referer"] = Headers["Referer"], ["Origin"] = Headers["Origin"] },
    };

    /// <summary>The same without any check of rights, for what a middleware does in its own name.</summary>
    /// <remarks>Upstream: swift.common.wsgi, <c>make_pre_authed_request</c>.</remarks>
    public SwiftRequest DerivePreAuthorized(string method, SwiftPath path, string source)
    {
        var request = Derive(method, path, source);
        (request.Authorize, request.OverridesAuthorization, request.IsOwner) = (null, true, true);
        return request;
    }

    /// <summary>The same request with a copy of its headers, for a middleware that changes it and may need the original.</summary>
    public SwiftRequest Copy() => new(this)
    {
        Method = Method, RawPath = RawPath, Headers = Headers.Copy(), Body = Body, Acl = Acl, Notes = Notes,
    };
}
