using System.Net;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.Hosting;

/// <summary>
/// Carries out faults on requests: those at the front door, which meet a client's request, and those that an edge passes on.
/// </summary>
internal static class RequestFaults
{
    /// <summary>The fault that an edge met, for the called service to carry out. Not on the wire.</summary>
    public static HttpRequestOptionsKey<FaultEffect> Option { get; } = new("Fixtures.Toolkit.Fault");

    /// <summary>Whether a fault may concern the request. Cheap: every request asks.</summary>
    public static bool Watch(ApiRequest request)
    {
        var exchange = request.Exchange;
        return exchange.PassedOnFault is not null || (request.World.Faults.Watches(PlaceKind.Api)
            && exchange.Sender is null && !exchange.LooksPastFaults);
    }

    /// <summary>Whether a fault may need the body to decide whether it concerns the request.</summary>
    public static bool SelectsByBody(ApiRequest request) =>
        request.Exchange.PassedOnFault is null && request.World.Faults.SelectsByBody(SiteOf(request));

    /// <summary>Answers a request, unless a fault does.</summary>
    public static async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, Func<ValueTask<ApiResponse>> answer)
    {
        var effect = request.Exchange.PassedOnFault
            ?? await request.World.Faults.MeetAsync(SiteOf(request)).ConfigureAwait(ActorContext.IsCurrent);
        switch (effect)
        {
            case AnswerEffect { IsDone: false } refusal:
                return Render(request, refusal);
            case BreakEffect { How: Break.Unreachable or Break.Reset } broken:
                request.Break = broken.How;
                return ApiResponse.Empty(HttpStatusCode.ServiceUnavailable);
            case BreakEffect { How: Break.Truncate }:
                request.Break = Break.Truncate;
                break;
        }

        try
        {
            var response = await answer().ConfigureAwait(ActorContext.IsCurrent);
            return effect is AnswerEffect done ? Render(request, done) : response;
        }
        catch (FaultException) when (effect is AnswerEffect)
        {
            return Render(request, (AnswerEffect)effect);
        }
    }

    /// <summary>What a client's request reads late, because the database of the service is behind; null if nothing.</summary>
    public static LateRead? LateReadOf(ApiRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Exchange.Sender is not null || request.Exchange.LooksPastFaults)
            return null;
        var faults = request.World.Faults;
        var site = new FaultSite
        {
            Kind = PlaceKind.Store, Service = request.World.Services.ProjectOf(request.Api.Type), Method = request.Method,
            Path = request.RoutePath,
        };
        return faults.Match(site, static effect => effect is LagEffect) is [{ Rule.Effect: LagEffect lag }, ..]
            ? new LateRead(site.Service, faults.Now - lag.By)
            : null;
    }

    /// <summary>The service's error document for the status of a fault.</summary>
    private static ApiResponse Render(ApiRequest request, AnswerEffect answer)
    {
        var status = (HttpStatusCode)answer.Status;
        KeyValuePair<string, string>[] headers = [.. answer.Headers];
        if (status == HttpStatusCode.Unauthorized)
            return headers.Aggregate(request.Api.Unauthorized(request), (response, header) => response.With(header.Key, header.Value));
        return answer.Status < 400
            ? headers.Aggregate(ApiResponse.Empty(status), (response, header) => response.With(header.Key, header.Value))
            : request.Api.Render(request, new FaultException(status, answer.Message ?? StatusText.For(status)) { Headers = headers });
    }

    private static FaultSite SiteOf(ApiRequest request)
    {
        var body = new Lazy<string>(() => Encoding.UTF8.GetString(request.Body.Span));
        var client = new Lazy<Credentials?>(
            () => request.Header("X-Auth-Token") is { } token ? request.World.Tokens.Validate(token, request) : null);
        return new FaultSite
        {
            Kind = PlaceKind.Api,
            Service = request.World.Services.ProjectOf(request.Api.Type),
            Method = request.Method,
            Path = request.RoutePath,
            Action = ActionOf(request),
            Client = () => client.Value,
            Content = () => body.Value,
        };
    }

    /// <summary>The first member of the body of a server action.</summary>
    private static string? ActionOf(ApiRequest request)
    {
        if (request.Method != HttpMethods.Post || !request.RoutePath.EndsWith("/action", StringComparison.Ordinal) || request.Body.IsEmpty)
            return null;
        try
        {
            var reader = new Utf8JsonReader(request.Body.Span);
            return reader.Read() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
