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
    /// <summary>The faults that an edge met, for the called service to carry out. Not on the wire.</summary>
    public static HttpRequestOptionsKey<MetFaults> Option { get; } = new("Fixtures.Toolkit.Faults");

    /// <summary>Whether a fault may concern the request. Cheap: every request asks.</summary>
    public static bool Watch(ApiRequest request)
    {
        var exchange = request.Exchange;
        return exchange.PassedOnFaults is not null || (request.World.Faults.Watches(PlaceKind.Api)
            && exchange.Sender is null && !exchange.LooksPastFaults);
    }

    /// <summary>Whether a fault may need the body to decide whether it concerns the request.</summary>
    public static bool SelectsByBody(ApiRequest request) =>
        request.Exchange.PassedOnFaults is null && request.World.Faults.SelectsByBody(SiteOf(request));

    /// <summary>Answers a request, unless a fault does.</summary>
    public static async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, Func<ValueTask<ApiResponse>> answer)
    {
        var met = request.Exchange.PassedOnFaults
            ?? await request.World.Faults.MeetRequestAsync(SiteOf(request)).ConfigureAwait(ActorContext.IsCurrent);
        switch (met.Final)
        {
            case AnswerEffect { IsDone: false } refusal:
                return Render(request, refusal);
            case BreakEffect { How: Break.Unreachable } or BreakEffect { How: Break.Reset, AfterBytes: null }:
            case BreakEffect { How: Break.Reset } when !HasBody(request):
                request.Break = ((BreakEffect)met.Final).How;
                return ApiResponse.Empty(HttpStatusCode.ServiceUnavailable);
            case BreakEffect { How: Break.Reset }:
                request.Break = Break.Reset;
                break;
            case BreakEffect { How: Break.Truncate, AfterBytes: null }:
                request.Break = Break.Truncate;
                break;
        }

        await FilterUploadAsync(request, met).ConfigureAwait(ActorContext.IsCurrent);
        var response = await AnswerAsync(request, answer, met.Final as AnswerEffect).ConfigureAwait(ActorContext.IsCurrent);
        await FilterDownloadAsync(request, met, response).ConfigureAwait(ActorContext.IsCurrent);
        return response;
    }

    private static async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, Func<ValueTask<ApiResponse>> answer, AnswerEffect? done)
    {
        try
        {
            var response = await answer().ConfigureAwait(ActorContext.IsCurrent);
            return done is null ? response : Render(request, done);
        }
        catch (FaultException) when (done is not null)
        {
            return Render(request, done);
        }
    }

    /// <summary>Whether the request has a body with any bytes, or may have.</summary>
    private static bool HasBody(ApiRequest request) =>
        (request.ReadBody ?? request.Exchange.Received) is { } bytes ? !bytes.IsEmpty : request.IsChunked || request.BodyLength > 0;

    private static async ValueTask FilterUploadAsync(ApiRequest request, MetFaults met)
    {
        if (!HasBody(request))
            return;
        var length = (request.ReadBody ?? request.Exchange.Received)?.Length ?? request.BodyLength;
        var faults = new BodyFaults(
            request.World.Faults, met, met.Final is BreakEffect { How: Break.Reset } reset ? reset.AfterBytes : null, length);
        if (faults.IsIdle)
            return;
        if (request.MatchedRoute is { StreamsBody: true } && !ActorContext.IsCurrent)
        {
            request.UploadFilter = body => new FaultyUpload(body, faults);
            return;
        }

        // The handler has the whole body at once, so that it passes here. An actor waits here as well: it must wait in its own steps, and
        // the streams of .NET go on elsewhere.
        request.ReadBody ??= await BodyReader.ReadWholeAsync(request).ConfigureAwait(ActorContext.IsCurrent);
        var upload = new FaultyUpload(request.OpenBody(), faults);
        var buffer = new byte[81_920];
        while (await upload.ReadAsync(buffer).ConfigureAwait(ActorContext.IsCurrent) > 0)
        {
        }
    }

    private static async ValueTask FilterDownloadAsync(ApiRequest request, MetFaults met, ApiResponse response)
    {
        var truncation = met.Final is BreakEffect { How: Break.Truncate, AfterBytes: { } bytes } ? bytes : (long?)null;
        // What waits in the middle of a body does so in the request's, if there is one.
        var ofAnswer = HasBody(request)
            ? met with { OnBody = met.OnBody.RemoveAll(entry => entry.Rule.Effect is not ThrottleEffect) }
            : met;
        var faults = new BodyFaults(request.World.Faults, ofAnswer, truncation, response.Length);
        if (faults.IsIdle)
            return;
        if (!response.IsBodiless && response.Length != 0 && !HttpMethods.IsHead(request.Method))
        {
            request.BodyFilter = client => new FaultyDownload(client, faults);
            return;
        }

        if (truncation is not null)
            request.Break = Break.Truncate;
        else
            await faults.EndAsync().ConfigureAwait(ActorContext.IsCurrent);
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
        var known = request.Api.EventOf(new RequestHead(request.Method, request.Path, request.QueryString, request.Header));
        var token = request.Header(known?.TokenHeader ?? "X-Auth-Token");
        var body = new Lazy<string>(() => Encoding.UTF8.GetString(request.Body.Span));
        var client = new Lazy<Credentials?>(() => token is null ? null : request.World.Tokens.Validate(token, request));
        return new FaultSite
        {
            Kind = PlaceKind.Api,
            Service = request.World.Services.ProjectOf(request.Api.Type),
            Method = request.Method,
            Path = request.RoutePath,
            Operation = known?.Name,
            Names = known?.Subjects,
            Action = ActionOf(request),
            ExpireToken = token is null ? null : () => request.World.Tokens.Expire(token),
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
