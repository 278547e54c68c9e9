using System.Buffers;
using System.Diagnostics;
using System.Net;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// The pipeline of every service, built once per process, immutable and stateless: request id → route → token → microversion →
/// handler → headers. The request carries its world as a <see cref="WorldAddress"/> feature.
/// </summary>
internal static class ApiPipeline
{
    private static RequestDelegate Build(ApiService service)
    {
        var container = new ServiceCollection().AddLogging().AddRouting();
        container.AddSingleton(new DiagnosticListener("Fixtures.Toolkit"));
        var app = new ApplicationBuilder(container.BuildServiceProvider());
        app.UseRouting();
        app.Use(_ => http => http.Items.ContainsKey(typeof(ApiRequest)) ? HandleAsync(http) : Task.CompletedTask);
        app.UseEndpoints(endpoints => endpoints.DataSources.Add(Endpoints(service)));
        var router = app.Build();
        Prepare(router);
        return router;
    }

    /// <summary>
    /// Builds the routers of services that requests will soon need on other threads, because a router costs a cold process about 40 ms.
    /// </summary>
    public static void BuildAhead(IEnumerable<ApiService> services)
    {
        foreach (var service in services.Where(service => !service.HasRouter))
            ThreadPool.UnsafeQueueUserWorkItem(static service => service.RouterBy(Build), service, preferLocal: false);
    }

    /// <summary>
    /// Routing builds its matcher at the first request, and concurrent requests wait for it outside the loop of their world, which would
    /// make the first seeds of a process irreproducible. So an internal request comes first.
    /// </summary>
    private static void Prepare(RequestDelegate router) => router(new DefaultHttpContext()).GetAwaiter().GetResult();

    private static DefaultEndpointDataSource Endpoints(ApiService service) => new(
        from route in service.Routes
        select new RouteEndpointBuilder(
            static _ => Task.CompletedTask,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(service.Mount + route.Template),
            0)
        {
            DisplayName = $"{route.Method} {service.Mount}{route.Template}",
            Metadata = { route, new HttpMethodMetadata([route.Method]) },
        }.Build());

    /// <summary>Finds the service of the path, and converts the path to the form of the routes.</summary>
    public static Task InvokeAsync(HttpContext http)
    {
        var address = http.Features.GetRequiredFeature<WorldAddress>();
        var path = PathInfo.Read(http, address.Prefix);
        // Additional slashes before the mount are ignored, as by the web server of DevStack.
        while (address.Only is null && path.StartsWith("//", StringComparison.Ordinal))
            path = path[1..];
        var services = address.World.Services;
        var service = address.Only ?? services.At(path);
        if (service is null || (address.Only is not null && !services.Serves(service)))
            return NoServiceHere.AnswerAsync(http, address, path);

        http.Request.Path = service.PathOf(address.Only is null ? path[service.Mount.Length..] : path);
        var request = new ApiRequest(http, address, service);
        http.Items[typeof(ApiRequest)] = request;
        request.MatchedRoute = service.OwnRouteOf(request);
        if (request.MatchedRoute is not null)
            return HandleAsync(http);
        http.Request.Path = new PathString(service.Mount).Add(request.RoutePath);
        // Kestrel sends no document in answer to a CONNECT.
        http.Request.Method = HttpMethods.IsConnect(request.Method) ? request.Method : service.RouteMethodOf(request);
        return RouteAsync(http, request, service.RouterBy(Build));
    }

    /// <summary>
    /// Routing starts background work, whose continuations would become steps of the calling actor and make a seeded order depend on the
    /// machine. So routing runs outside the actor's context, and the handler inside it.
    /// </summary>
    private static Task RouteAsync(HttpContext http, ApiRequest request, RequestDelegate route)
    {
        if (SynchronizationContext.Current is not ActorContext actor)
            return route(http);
        request.Actor = actor;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return route(http);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(actor);
        }
    }

    private static async Task HandleAsync(HttpContext http)
    {
        if (http.Items[typeof(ApiRequest)] is not ApiRequest request)
            throw new InvalidOperationException("The pipeline has made no request.");
        if (request.Actor is { } actor)
            SynchronizationContext.SetSynchronizationContext(actor);
        var response = await AnswerAsync(request, http.GetEndpoint()).ConfigureAwait(ActorContext.IsCurrent);
        request.Api.Finish(request, response);
        response = CorsFilter.Apply(request, response);
        var isAnswered = request.Break is null or Break.Truncate;
        request.World.Journal.WriteRequest(
            http.Features.Get<RequestSender>()?.Name ?? RequestSender.Client,
            request.Api.Type,
            $"{request.Method} {JournalSecrets.Hide(request.Path + http.Request.QueryString)} -> "
                + $"{(isAnswered ? (int)response.Status : "no answer")}",
            isAnswered ? (int)response.Status : null,
            request.RequestId,
            request.Cause);
        if (request.Break is { } how)
            await RequestFaults.BreakAsync(http, how, response).ConfigureAwait(ActorContext.IsCurrent);
        else
            await WriteAsync(request, response).ConfigureAwait(ActorContext.IsCurrent);
    }

    private static async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, Endpoint? endpoint)
    {
        try
        {
            request.Api.Begin(request);
            var route = request.MatchedRoute ?? endpoint?.Metadata.GetMetadata<ApiRoute>();
            if (route is not null && endpoint is not null && !MatchesCase(request, endpoint))
                (route, endpoint) = (null, null);
            request.MatchedRoute = route;
            if (!RequestFaults.Watch(request))
                return await AnswerAsync(request, route, endpoint).ConfigureAwait(ActorContext.IsCurrent);
            request.ReadBody = await ReadBodyAsync(request, route).ConfigureAwait(ActorContext.IsCurrent);
            return await RequestFaults.AnswerAsync(
                request, () => AnswerAsync(request, route, endpoint)).ConfigureAwait(ActorContext.IsCurrent);
        }
        catch (FaultException fault)
        {
            if (fault is NotModelledException)
                request.World.Journal.Write(JournalKind.NotModelled, request.Api.Type, fault.Message, null, request.RequestId);
            return request.Api.Render(request, fault);
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

    private static async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, ApiRoute? route, Endpoint? endpoint)
    {
        var anonymous = route is { IsAnonymous: true } || (route is null && !request.Api.AsksTokenFor(request));
        if (!anonymous && !Authenticate(request))
            return request.Api.Unauthorized(request);
        if (route is null)
            throw endpoint is null
                ? request.Api.RouteNotFound(request)
                : request.Api.MethodNotAllowed(request, RouteLookup.MethodsAt(request.Api, request.RoutePath));
        request.Version = request.Api.Negotiate(request);
        request.ReadBody ??= await ReadBodyAsync(request, route).ConfigureAwait(ActorContext.IsCurrent);
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
        request.Persona = persona;
        return true;
    }

    /// <summary>ASP.NET Core ignores the case of literal segments; OpenStack does not.</summary>
    private static bool MatchesCase(ApiRequest request, Endpoint endpoint)
    {
        var path = request.RoutePath.AsSpan();
        if (path.Length > 1 && path[^1] == '/' && ((RouteEndpoint)endpoint).RoutePattern.RawText?.EndsWith('/') != true)
            return false;
        var segments = ((RouteEndpoint)endpoint).RoutePattern.PathSegments;
        foreach (var segment in segments.Skip(request.Api.Mount.AsSpan().Count('/')))
        {
            path = path is ['/', .. var rest] ? rest : path;
            var end = path.IndexOf('/');
            var actual = end < 0 ? path : path[..end];
            if (segment is { IsSimple: true, Parts: [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal] }
                && !actual.SequenceEqual(literal.Content))
                return false;
            path = end < 0 ? [] : path[end..];
        }

        return true;
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadBodyAsync(ApiRequest request, ApiRoute? route)
    {
        var http = request.Http.Request;
        if (http.Headers.ContainsKey(LenientLengthReader.HeaderName))
            throw request.Api.LengthNotNumber(request);
        if (http.ContentLength is 0 || (http.ContentLength is null && !http.Headers.TransferEncoding.Any()))
            return default;
        var most = route?.MaxBodyBytes ?? ApiRoute.DefaultMaxBodyBytes;
        if (http.ContentLength > most)
            throw request.Api.BodyTooLarge(request);
        using var buffer = new MemoryStream((int)(http.ContentLength ?? 0));
        var chunk = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            int read;
            while ((read = await http.Body.ReadAsync(chunk).ConfigureAwait(false)) > 0)
            {
                buffer.Write(chunk, 0, read);
                if (buffer.Length > most)
                    throw request.Api.BodyTooLarge(request);
            }
        }
        catch (Exception error) when (
            error is BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }
                or IOException { InnerException: OverflowException })
        {
            // Kestrel throws this for a chunk size that is not a number, and overflows at one that is too large.
            throw request.Api.BodyNotReadable(request);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return buffer.TryGetBuffer(out var bytes) ? bytes : buffer.ToArray();
    }

    private static async Task WriteAsync(ApiRequest request, ApiResponse response)
    {
        var http = request.Http;
        http.Response.StatusCode = (int)response.Status;
        if (response.ContentType is not null)
            http.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            http.Response.Headers.Append(name, HeaderValue.Encode(value));
        if (response.Status is HttpStatusCode.NoContent or HttpStatusCode.NotModified)
            return;
        http.Response.ContentLength = response.Length;
        if (response.Length == 0 || HttpMethods.IsHead(request.Method))
            return;
        if (http.Features.Get<InProcessBody>() is { } inProcess)
            (inProcess.Bytes, inProcess.Long) = (response.Body, response.LongBody);
        else if (response.LongBody is { } body)
            await body.CopyToAsync(http.Response.Body).ConfigureAwait(false);
        else
            await http.Response.Body.WriteAsync(response.Body).ConfigureAwait(false);
    }
}
