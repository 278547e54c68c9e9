namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>An event in the middle of an operation.</summary>
internal abstract record Interruption
{
    /// <summary>Every deletion, loss and kill for the steps and requests of an operation.</summary>
    public static IEnumerable<Interruption> All(Course course) =>
    [
        new NoInterruption(),
        .. Enumerable.Range(0, course.Steps + 1).Select(step => new Deletion(step)),
        .. Enumerable.Range(0, course.Requests).Select(number => new LostRequest(number, ForGood: false)),
        .. Enumerable.Range(0, course.Requests).Select(number => new LostRequest(number, ForGood: true)),
        .. course.Hosts.SelectMany(host => Enumerable.Range(0, course.Steps + 1).Select(step => new Kill(host, step))),
    ];

    /// <summary>Requests the operation, interrupts it, and runs the services until they are idle.</summary>
    public abstract Task RunAsync(Stage stage, Operation operation);

    protected static async Task RunSomeStepsAsync(Stage stage, Operation operation, int steps)
    {
        await operation.Act(stage);
        while (steps-- > 0 && stage.Step())
        {
        }
    }
}

/// <summary>The course of an operation without interruption.</summary>
/// <param name="Steps">The number of steps.</param>
/// <param name="Requests">The number of requests between services.</param>
/// <param name="Hosts">The hosts whose computes take part.</param>
internal sealed record Course(int Steps, int Requests, IReadOnlyList<string> Hosts);

/// <summary>No event.</summary>
internal sealed record NoInterruption : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        await operation.Act(stage);
        await stage.SettleAsync();
    }

    public override string ToString() => "uninterrupted";
}

/// <summary>The server is deleted after a number of steps.</summary>
internal sealed record Deletion(int Step) : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        using var edges = new WatchedEdges(stage.Cloud);
        await RunSomeStepsAsync(stage, operation, Step);
        if (stage.Server is { } server)
            await stage.DeleteAsync(server);
        await stage.SettleAsync();
    }

    public override string ToString() => $"deleted after {Step} steps";
}

/// <summary>
/// A request between services is lost; with <c>ForGood</c>, so are all later ones to the same service until the cloud is healed.
/// </summary>
internal sealed record LostRequest(int Number, bool ForGood) : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        using var edges = new WatchedEdges(stage.Cloud, Number, ForGood);
        await operation.Act(stage);
        await stage.SettleAsync();
        stage.ServerErrors.Clear();
    }

    public override string ToString() => ForGood ? $"service lost from request {Number} on" : $"request {Number} lost";
}

/// <summary>A compute service is killed after a number of steps.</summary>
internal sealed record Kill(string Host, int Step) : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        using var edges = new WatchedEdges(stage.Cloud);
        await RunSomeStepsAsync(stage, operation, Step);
        await stage.Cloud.Hosts.KillAsync(Host);
        await stage.SettleAsync();
    }

    public override string ToString() => $"{Host} killed after {Step} steps";
}
