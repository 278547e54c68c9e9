using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// A place in the cloud at which a fault can act or an actor can be held: a request, a message, a call of a hypervisor or of a volume
/// driver, a named phase of an operation, a host, a clock or a store. Services have their catalog type or their project name:
/// <c>compute</c> or <c>nova</c>.
/// </summary>
/// <remarks><c>cloud.Faults.On</c> refuses a place that the cloud does not have, and lists those that it has.</remarks>
/// <example><code>using var busy = cloud.Faults.On(Place.Api("compute", "POST /servers")).Times(2).Answer(503);</code></example>
public sealed record Place
{
    private Place(PlaceKind kind) => Kind = kind;

    internal PlaceKind Kind { get; }

    /// <summary>The service that gets a request, or whose clock or store it is.</summary>
    internal string? Service { get; init; }

    /// <summary>The calling service of an edge.</summary>
    internal string? Caller { get; init; }

    /// <summary>A request (<c>POST /servers</c>), an RPC name, a hypervisor call, a phase or the part of a store.</summary>
    internal string? Operation { get; init; }

    /// <summary>The server action in the body of a request: <c>rescue</c>.</summary>
    internal string? Action { get; init; }

    /// <summary>
    /// The receiver of a message: <c>compute.host1</c>, <c>conductor</c>, <c>cinder-volume.controller@lvmdriver-1</c>; <c>compute</c> is
    /// any host's.
    /// </summary>
    internal string? Actor { get; init; }

    internal string? HostName { get; init; }

    /// <summary>All places of a kind.</summary>
    internal static Place Any(PlaceKind kind) => new(kind);

    /// <summary>A request that a client makes.</summary>
    /// <param name="service">The service that gets it: <c>compute</c>.</param>
    /// <param name="operation">
    /// A method with a path in the service's API reference: <c>POST /servers</c>, <c>GET /servers/{id}</c>; a path may have a value in
    /// place of a parameter. Requests of S3 have the names of its reference: <c>PutObject</c>. Null is any request to the service.
    /// </param>
    public static Place Api(string service, string? operation = null) => new(PlaceKind.Api) { Service = service, Operation = operation };

    /// <summary>A client's <c>POST /servers/{id}/action</c> with one action.</summary>
    /// <param name="action">The action's name in the body: <c>rescue</c>, <c>os-migrateLive</c>.</param>
    public static Place ServerAction(string action) =>
        new(PlaceKind.Api) { Service = "compute", Operation = "POST /servers/{id}/action", Action = action };

    /// <summary>A request from service to service.</summary>
    /// <param name="from">The calling service: <c>nova</c>.</param>
    /// <param name="to">The called service: <c>placement</c>, or the catalog type of a stub service.</param>
    /// <param name="operation">As in <see cref="Api"/>: <c>PUT /allocations/{consumer_uuid}</c>.</param>
    public static Place Edge(string from, string to, string? operation = null) =>
        new(PlaceKind.Edge) { Caller = from, Service = to, Operation = operation };

    /// <summary>A message between the services of Nova, or of Cinder.</summary>
    /// <param name="to">
    /// The receiver: <c>compute.host1</c>, <c>conductor</c>, <c>scheduler</c>, <c>cinder-scheduler</c>,
    /// <c>cinder-volume.controller@lvmdriver-1</c>; <c>compute</c> is any host's, <c>cinder-volume</c> any backend's; null is any.
    /// </param>
    /// <param name="method">Upstream's RPC name: <c>prep_resize</c>; null is any.</param>
    public static Place Message(string? to = null, string? method = null) => new(PlaceKind.Message) { Actor = to, Operation = method };

    /// <summary>A call of a compute service to its hypervisor.</summary>
    /// <param name="host">The host; null is any.</param>
    /// <param name="call">The name of upstream's driver method: <c>spawn</c>, <c>destroy</c>, <c>finish_migration</c>; null is any.</param>
    public static Place Hypervisor(string? host = null, string? call = null) =>
        new(PlaceKind.Hypervisor) { HostName = host, Operation = call };

    /// <summary>A call of a volume service to the driver of its backend.</summary>
    /// <param name="backend">The backend: <c>lvmdriver-1</c>; null is any.</param>
    /// <param name="call">
    /// The name of upstream's driver method: <c>create_volume</c>, <c>delete_volume</c>, <c>extend_volume</c>; null is any.
    /// </param>
    public static Place VolumeDriver(string? backend = null, string? call = null) =>
        new(PlaceKind.Driver) { HostName = backend, Operation = call };

    /// <summary>A named step inside an operation of a service.</summary>
    /// <param name="name">Its name: <c>before-spawn</c>. The reference page of phases lists them.</param>
    /// <param name="host">The compute host whose service reaches it; null is any.</param>
    /// <param name="operation">The operation: <c>boot</c>, <c>unshelve</c>; null is any that has the phase.</param>
    public static Place Phase(string name, string? host = null, string? operation = null) =>
        new(PlaceKind.Phase) { Operation = name, HostName = host, Action = operation };

    /// <summary>A compute host as a whole, which can be slow, have a full disk or refuse claims.</summary>
    public static Place Host(string name) => new(PlaceKind.Host) { HostName = name };

    /// <summary>The clock of one service, or of the compute service of one host.</summary>
    /// <param name="of">A service, <c>keystone</c>, or a host, <c>host1</c>.</param>
    public static Place Clock(string of) => new(PlaceKind.Clock) { Service = of };

    /// <summary>The database of one service.</summary>
    public static Place Store(string service) => new(PlaceKind.Store) { Service = service };

    /// <summary>
    /// A part of an eventually consistent store, whose readers see new rows late. <see cref="FaultSelector.About(string)"/> selects by
    /// an account, a container or an object: <c>photos</c>, <c>photos/cat.jpg</c>, <c>AUTH_x/photos</c>.
    /// </summary>
    /// <param name="service">The service: <c>object-store</c>.</param>
    /// <param name="part">
    /// <c>listings</c> of containers with their counters, <c>counters</c> of accounts, or <c>objects</c>, of which a read gets an old
    /// version unless it has <c>X-Newest: true</c>.
    /// </param>
    /// <example>
    /// <code>
    /// using var late = cloud.Faults.On(Place.Store("object-store", "listings")).About("photos").Lag(TimeSpan.FromSeconds(30));
    /// </code>
    /// </example>
    public static Place Store(string service, string part) => new(PlaceKind.Store) { Service = service, Operation = part };

    /// <summary>The place in one line: <c>POST /servers of compute</c>.</summary>
    public override string ToString() => Kind switch
    {
        PlaceKind.Api => $"{Operation ?? "requests"} of clients to {Service}{(Action is null ? "" : $" with {Action}")}",
        PlaceKind.Edge => $"{Operation ?? "requests"} from {Caller ?? "any service"} to {Service ?? "any service"}",
        PlaceKind.Message => $"message {Operation ?? "of any method"} to {Actor ?? "any actor"}",
        PlaceKind.Hypervisor => $"call {Operation ?? "of any name"} of the hypervisor on {HostName ?? "any host"}",
        PlaceKind.Phase => $"phase {Operation}{(Action is null ? "" : $" of {Action}")}{(HostName is null ? "" : $" on {HostName}")}",
        PlaceKind.Host => $"host {HostName}",
        PlaceKind.Clock => $"clock of {Service ?? HostName}",
        PlaceKind.Driver => $"call {Operation ?? "of any name"} of the volume driver of {HostName ?? "any backend"}",
        _ => Operation is null ? $"store of {Service}" : $"{Operation} of {Service}",
    };
}
