using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Microsoft.AspNetCore.Http;

namespace Fixtures.Toolkit.OpenStack.StubServices;

/// <summary>The API of a stub service in one cloud: the test's handler gets every method and path.</summary>
internal sealed class StubApi(StubService stub, OpenStackCloud cloud) : ApiService
{
    /// <summary>The headers that keystonemiddleware sets; it removes them from requests of clients.</summary>
    private static readonly string[] IdentityHeaders =
    [
        "X-Identity-Status", "X-User-Id", "X-User-Name", "X-User-Domain-Id", "X-Project-Id", "X-Project-Name", "X-Project-Domain-Id",
        "X-Domain-Id", "X-Roles", "OpenStack-System-Scope",
    ];

    private readonly Lazy<HttpMessageInvoker> _handler = new(() => new HttpMessageInvoker(stub.HandlerFor(cloud), disposeHandler: false));

    public StubService Stub => stub;

    public override string Type => stub.Type;

    public override string Mount => stub.Path;

    protected override IReadOnlyList<ApiRoute> MapRoutes() => [];

    public override ApiRoute OwnRouteOf(ApiRequest request) => new(request.Method, "", AnswerAsync)
    {
        IsAnonymous = !stub.RequiresToken || request.Path is "" or "/",
        MaxBodyBytes = int.MaxValue,
    };

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiResponse Render(ApiRequest request, FaultException fault) => ApiResponse.Json(fault.Status, new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message },
    });

    public override void Finish(ApiRequest request, ApiResponse response)
    {
        if (!response.Has("X-OpenStack-Request-ID"))
            response.With("X-OpenStack-Request-ID", request.RequestId);
    }

    private async ValueTask<ApiResponse> AnswerAsync(ApiRequest request)
    {
        using var message = Message(request);
        try
        {
            using var response = await request.World.Calls.RunAsync(
                Type,
                () => $"the stub's handler, with {request.Method} {request.Path}",
                () => _handler.Value.SendAsync(message, request.Exchange.Aborted));
            return await ReadAsync(response);
        }
        catch (Exception error)
        {
            request.World.Journal.WriteRequest(
                RequestSender.Client, Type,
                $"{request.Method} {JournalSecrets.Hide(request.Path)} -> the stub threw {error.GetType().Name}: {error.Message}", null,
                request.RequestId, request.Cause);
            throw;
        }
    }

    private HttpRequestMessage Message(ApiRequest request)
    {
        var path = new PathString(request.Path).ToUriComponent();
        var message = new HttpRequestMessage(new HttpMethod(request.Method), $"{request.BaseUrl}{path}{request.QueryString}");
        if (!request.Body.IsEmpty)
            message.Content = new ReadOnlyMemoryContent(request.Body);
        foreach (var (name, values) in request.Exchange.Headers)
        {
            if (!IdentityHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !message.Headers.TryAddWithoutValidation(name, values))
                message.Content?.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, value) in IdentityOf(request.Persona))
        {
            if (value is not null)
                message.Headers.TryAddWithoutValidation(name, value);
        }

        message.Options.Set(
            StubOrigin.Key, new StubOrigin(request.Path is "" ? "/" : request.Path, new Uri(request.BaseUrl), request.Persona));
        return message;
    }

    /// <remarks>Source: keystonemiddleware, auth_token, "What we add to the request for use by the OpenStack service".</remarks>
    private static IEnumerable<(string Name, string? Value)> IdentityOf(Credentials? caller) => caller is null
        ? []
        :
        [
            ("X-Identity-Status", "Confirmed"),
            ("X-User-Id", caller.UserId),
            ("X-User-Name", caller.UserName),
            ("X-User-Domain-Id", caller.UserDomainId),
            ("X-Project-Id", caller.ProjectId),
            ("X-Project-Name", caller.ProjectName),
            ("X-Project-Domain-Id", caller.ProjectDomainId),
            ("X-Domain-Id", caller.DomainId),
            ("X-Roles", string.Join(',', caller.Roles)),
            ("OpenStack-System-Scope", caller.SystemScope),
        ];

    private static async Task<ApiResponse> ReadAsync(HttpResponseMessage response)
    {
        var body = response.Content is { } content ? await content.ReadAsByteArrayAsync() : [];
        var answer = response.Content?.Headers.ContentType is { } type
            ? ApiResponse.Bytes(response.StatusCode, type.ToString(), body)
            : body.Length == 0
                ? ApiResponse.Empty(response.StatusCode)
                : ApiResponse.Bytes(response.StatusCode, "application/octet-stream", body);
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content?.Headers.NonValidated ?? []))
        {
            foreach (var value in IsFraming(name) ? [] : values)
                answer.With(name, value);
        }

        return answer;
    }

    /// <summary>Whether the pipeline writes the header itself.</summary>
    private static bool IsFraming(string name) =>
        name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);
}
