using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// The pipeline of every service, stateless: request id → route → token → microversion → handler → headers. The world comes with the
/// address of the request.
/// </summary>
internal static class ApiPipeline
{
    /// <summary>
    /// Maps the routes of services that requests will soon need on other threads, because most of a cold process's time is compilation.
    /// </summary>
    public static void BuildAhead(IEnumerable<ApiService> services)
    {
        foreach (var service in services.Where(service => !service.HasRouteTree))
            ThreadPool.UnsafeQueueUserWorkItem(static service => _ = service.RouteTree, service, preferLocal: false);
    }

    /// <summary>Finds the service and the route of the path, and answers.</summary>
    public static ValueTask InvokeAsync(HttpExchange exchange, WorldAddress address)
    {
        var path = PathInfo.Read(exchange, address.Prefix);
        // Additional slashes before the mount are ignored, as by the web server of DevStack.
        while (address.Only is null && path.StartsWith("//", StringComparison.Ordinal))
            path = path[1..];
        var services = address.World.Services;
        var service = address.Only ?? services.At(path);
        if (service is null || (address.Only is not null && !services.Serves(service)))
            return NoServiceHere.AnswerAsync(exchange, address, path);

        path = service.PathOf(address.Only is null ? path[service.Mount.Length..] : path);
        var request = new ApiRequest(exchange, address, service, path);
        return AnswerAsync(request, RouteOf(request));
    }

    private static RouteMatch RouteOf(ApiRequest request)
    {
        var service = request.Api;
        request.MatchedRoute = service.OwnRouteOf(request);
        if (request.MatchedRoute is { } own)
            return new RouteMatch(own, IsPathKnown: true);
        // A service that answers any method would send a document, which no answer to a CONNECT has.
        var method = HttpMethods.IsConnect(request.Method) ? request.Method : service.RouteMethodOf(request);
        var match = service.RouteTree.Find(method, request.RoutePath);
        return match.Route is { Template: not "/" } && request.RoutePath.EndsWith('/') ? default : match;
    }

    private static async ValueTask AnswerAsync(ApiRequest request, RouteMatch match)
    {
        if (match.Route is not { StreamsBody: true })
            await request.Exchange.ReceiveAsync().ConfigureAwait(ActorContext.IsCurrent);
        var response = await AnswerOrRefuseAsync(request, match).ConfigureAwait(ActorContext.IsCurrent);
        request.Api.Finish(request, response);
        response = CorsFilter.Apply(request, response);
        if (match.Route is { StreamsBody: true })
            CloseAfterBadLength(request, response);
        response.FilterBody(request.BodyFilter);
        var exchange = request.Exchange;
        var isAnswered = request.Break is null or Break.Truncate;
        request.World.Journal.WriteRequest(
            new RequestLine(exchange.Sender ?? RequestSender.Client, request.Api.Type, request.Method, request.Path, request.QueryString),
            isAnswered ? (int)response.Status : null,
            request.RequestId,
            request.Cause);
        if (exchange.Sender is null)
            RequestLog.Write(request, isAnswered ? (int)response.Status : null);
        await (request.Break is { } how ? exchange.BreakAsync(how, response) : exchange.AnswerAsync(response))
            .ConfigureAwait(ActorContext.IsCurrent);
    }

    /// <summary>The bytes after the headers are a body of unknown length, and not the next request.</summary>
    private static void CloseAfterBadLength(ApiRequest request, ApiResponse response)
    {
        if ((request.InvalidLength ?? request.UnknownTransferCoding) is not null && !response.Has("Connection"))
            response.With("Connection", "close");
    }

    private static async ValueTask<ApiResponse> AnswerOrRefuseAsync(ApiRequest request, RouteMatch match)
    {
        try
        {
            request.Api.Begin(request);
            request.MatchedRoute = match.Route;
            if (!RequestFaults.Watch(request))
                return await AnswerByRouteAsync(request, match).ConfigureAwait(ActorContext.IsCurrent);
            if (match.Route is not { StreamsBody: true })
                request.ReadBody = await BodyReader.ReadAsync(request, match.Route).ConfigureAwait(ActorContext.IsCurrent);
            else if (RequestFaults.SelectsByBody(request))
                request.ReadBody = await BodyReader.ReadWholeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
            return await RequestFaults.AnswerAsync(
                request, () => AnswerByRouteAsync(request, match)).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (FaultException fault)
        {
            if (fault is NotModelledException)
                request.World.Journal.Write(JournalKind.NotModelled, request.Api.Type, fault.Message, null, request.RequestId);
            return request.Api.Render(request, fault);
        }
        catch (BodyUnreadableException)
        {
            return request.Api.Render(request, request.Api.BodyNotReadable(request));
        }
        catch (InjectedFaultException injected)
        {
            return request.Api.Render(request, request.Api.Crashed(injected));
        }
        catch (EdgeBrokenException broken)
        {
            return request.Api.Render(request, request.Api.Unreachable(broken));
        }
    }

    private static async ValueTask<ApiResponse> AnswerByRouteAsync(ApiRequest request, RouteMatch match)
    {
        var route = match.Route;
        if (route is not null && request.Api.ChecksAtDoor(request))
        {
            if (!route.StreamsBody)
                request.ReadBody ??= await BodyReader.ReadAsync(request, route).ConfigureAwait(ActorContext.IsCurrent);
            request.Api.CheckAtDoor(request);
        }

        var anonymous = route is { IsAnonymous: true } || (route is null && !request.Api.AsksTokenFor(request));
        if (!anonymous && !Authenticate(request))
            return request.Api.Unauthorized(request);
        if (route is null)
            throw match.IsPathKnown
                ? request.Api.MethodNotAllowed(request, request.Api.MethodsAt(request.RoutePath))
                : request.Api.RouteNotFound(request);
        request.Version = request.Api.Negotiate(request);
        if (!route.StreamsBody)
            request.ReadBody ??= await BodyReader.ReadAsync(request, route).ConfigureAwait(ActorContext.IsCurrent);
        if (request.World.Faults.Watches(PlaceKind.Store))
            request.World.Faults.LateRead = RequestFaults.LateReadOf(request);
        var response = await route.Handler(request).ConfigureAwait(ActorContext.IsCurrent);
        if (request.Closing is { } step)
            await CloseAsync(request, step).ConfigureAwait(ActorContext.IsCurrent);
        return response;
    }

    private static async ValueTask CloseAsync(ApiRequest request, ClosingStep step)
    {
        var world = request.World;
        await world.Pace.PassAsync(step.Duration, step.Subject.ToString()).ConfigureAwait(ActorContext.IsCurrent);
        var service = world.Services.ProjectOf(request.Api.Type);
        await world.Faults.ReachAsync(step.End, service, step.Subject).ConfigureAwait(ActorContext.IsCurrent);
    }

    private static bool Authenticate(ApiRequest request)
    {
        if (request.Header("X-Auth-Token") is not { } token || request.World.Tokens.Validate(token, request) is not { } persona)
            return false;
        if (request.Header("X-Service-Token") is { } serviceToken)
        {
            if (request.World.Tokens.Validate(serviceToken, request) is not { } service)
                return false;
            persona = persona with { ServiceRoles = service.Roles };
        }

        request.Persona = persona;
        return true;
    }
}
