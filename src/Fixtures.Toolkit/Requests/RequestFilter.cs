using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.Requests;

/// <summary>The requests that an assertion is about.</summary>
/// <param name="Place">The checked place.</param>
/// <param name="Type">The catalog type of its service.</param>
internal sealed record RequestFilter(Place Place, string Type)
{
    private readonly OperationPattern? _operation = Place.Operation is { } operation ? OperationPattern.Parse(operation) : null;

    public Persona? By { get; init; }

    public string? About { get; init; }

    public Func<ReceivedRequest, bool>? Where { get; init; }

    /// <exception cref="ArgumentException">The cloud has no such place, or no client's request reaches it.</exception>
    public static RequestFilter At(OpenStackCloud cloud, Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Kind != PlaceKind.Api)
        {
            throw new ArgumentException(
                $"cloud.Requests has the requests of clients, and the {place} is not one. Use Place.Api or Place.ServerAction; "
                    + "cloud.Journal has everything else.",
                nameof(place));
        }

        var known = new FaultPlaces(cloud).Check(place);
        return new RequestFilter(known, TypeOf(cloud.World.Services, known.Service ?? ""));
    }

    /// <summary>Whether the request is all that the assertion asks for.</summary>
    public bool Accepts(ReceivedRequest request) => IsAt(request) && Difference(request) is null;

    /// <summary>Whether the request went to the place.</summary>
    public bool IsAt(ReceivedRequest request) => request.Service == Type
        && _operation?.Matches(request.Method, request.Path) != false
        && (Place.Action is null || request.Action == Place.Action);

    /// <summary>What else is missing to a request at the place; null if nothing is.</summary>
    public string? Difference(ReceivedRequest request)
    {
        if (By is { } persona && !request.IsOf(persona.Session.Login))
            return $"not by {persona.Session.Login}";
        if (About is { } id && !request.Path.Contains(id, StringComparison.Ordinal) && !request.Body.Contains(id, StringComparison.Ordinal))
            return $"not about {id}";
        return Where?.Invoke(request) == false ? "refused by the predicate" : null;
    }

    /// <summary>How near a request comes that is not accepted; 0 is the nearest.</summary>
    public int DistanceOf(ReceivedRequest request) => request switch
    {
        _ when IsAt(request) => 0,
        _ when request.Service == Type && IsSimilar(request) => 1,
        _ when request.Service == Type || request.Service.Length == 0 => 2,
        _ => 3,
    };

    /// <summary>The requests in words: <c>POST /servers to compute by demo (project demo)</c>.</summary>
    public override string ToString()
    {
        var what = $"{Place.Operation ?? "request"} to {Type}";
        if (Place.Action is { } action)
            what += $" with {action}";
        if (By is { } persona)
            what += $" by {persona.Session.Login}";
        if (About is { } id)
            what += $" about {id}";
        return Where is null ? what : what + " that the predicate accepts";
    }

    /// <summary>Whether the path or the method is the same.</summary>
    private bool IsSimilar(ReceivedRequest request) => Place.Operation?.Split(' ') is [var method, ..] && (
        _operation?.Matches(method, request.Path) == true || request.Method.Equals(method, StringComparison.OrdinalIgnoreCase));

    private static string TypeOf(ServiceList services, string project) =>
        services.Known.FirstOrDefault(known => known.Service.Project == project)?.Type ?? project;
}
