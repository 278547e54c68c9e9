using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Accounts;
using Fixtures.Toolkit.OpenStack.Swift.Containers;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Info;
using Fixtures.Toolkit.OpenStack.Swift.Objects;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The end of the pipeline: finds the account, the container or the object, and authorizes the request.</summary>
/// <remarks>Upstream: swift.proxy.server, <c>Application.handle_request</c>.</remarks>
internal sealed class SwiftProxy : ISwiftMiddleware
{
    private static readonly AccountResource Account = new(isManaged: false);
    private static readonly AccountResource ManagedAccount = new(isManaged: true);
    private static readonly ContainerResource Container = new();
    private static readonly ObjectResource Object = new();

    public string Name => "proxy-server";

    public bool IsOptional => false;

    public async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, SwiftNext next)
    {
        if (!IsReadable(request))
            return SwiftResponse.Text(412, "Invalid UTF8 or contains NULL");
        if (request.RawPath == "/info")
            return InfoDocument.Answer(request, request.Swift.Middlewares);
        if (request.Path.Version.Length == 0)
            return new SwiftResponse(404);
        var path = request.Path;
        if (path.Account is not null && !path.HasKnownVersion)
            return new SwiftResponse(400);
        if (path.Account is null || path.IsMalformed)
            return SwiftResponse.Text(412, "Bad URL");
        // In a seeded world other requests may come in between, as between the requests of a real proxy to its storage servers.
        await Parking.YieldAsync().ConfigureAwait(ActorContext.IsCurrent);
        ISwiftResource resource = path.IsObject ? Object : path.IsContainer ? Container
            : request.Swift.Settings.AllowsAccountManagement ? ManagedAccount : Account;
        if (!resource.Methods.Contains(request.Method))
            return SwiftResponse.MethodNotAllowed(resource.Methods);
        var response = await AnswerAsync(request, resource).ConfigureAwait(ActorContext.IsCurrent);
        // Upstream's accident: HEAD of an object that is refused has no Content-Length, all other answers have one.
        response.HidesLength = path.IsObject && request.Method == "HEAD" && response.Status is 401 or 403;
        return response;
    }

    private static async ValueTask<SwiftResponse> AnswerAsync(SwiftRequest request, ISwiftResource resource)
    {
        var authorize = request.Authorize;
        if (authorize?.Invoke(request) is { } refusal)
            return resource.DelaysDenial(request.Method)
                ? await HandleAsync(request, resource).ConfigureAwait(ActorContext.IsCurrent) : refusal;
        // Allowed already, whatever the ACL says.
        request.Authorize = null;
        try
        {
            return await HandleAsync(request, resource).ConfigureAwait(ActorContext.IsCurrent);
        }
        finally
        {
            request.Authorize = authorize;
        }
    }

    private static async ValueTask<SwiftResponse> HandleAsync(SwiftRequest request, ISwiftResource resource)
    {
        try
        {
            return await resource.HandleAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (SwiftFault fault)
        {
            return fault.Response;
        }
    }

    /// <summary>Whether the path is UTF-8 without NUL; names that begin with NUL are for middlewares.</summary>
    private static bool IsReadable(SwiftRequest request) => WsgiText.IsUtf8(
        request.AllowsReservedNames ? request.RawPath.Replace("\0", "", StringComparison.Ordinal) : request.RawPath);
}
