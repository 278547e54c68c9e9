namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The newest requests of clients to one world, for assertions. Those of the services are not among them.</summary>
internal sealed class RequestLog
{
    /// <summary>The number of requests that are kept.</summary>
    public const int Capacity = 4_096;

    /// <summary>The longest body that is kept, in bytes: room for any document, but not for an image.</summary>
    private const int LongestBody = 65_536;

    private readonly Lock _gate = new();
    private Queue<LoggedRequest>? _requests;
    private long _forgotten;

    /// <summary>The kept requests, oldest first, and the journal's length at the newest one that is no longer kept.</summary>
    public (IReadOnlyList<LoggedRequest> Requests, long Forgotten) Read()
    {
        lock (_gate)
            return (_requests is null ? [] : [.. _requests], _forgotten);
    }

    /// <summary>Adds a request that a service answered; the status is null if a fault broke the connection.</summary>
    public static void Write(ApiRequest request, int? status) => request.World.Apis.Log.Add(
        new(request.World.Journal.Count, request.World.Clock.GetUtcNow(), request.Api.Type, request.Method, request.RoutePath, status)
        {
            Query = request.QueryString,
            Template = request.MatchedRoute?.Template,
            Client = request.Persona,
            RequestId = request.RequestId,
            Body = request.Body.Length <= LongestBody ? request.Body : default,
        });

    /// <summary>Adds a request.</summary>
    public void Add(LoggedRequest request)
    {
        lock (_gate)
        {
            _requests ??= new Queue<LoggedRequest>();
            _requests.Enqueue(request);
            if (_requests.Count > Capacity)
                _forgotten = _requests.Dequeue().Position;
        }
    }
}
