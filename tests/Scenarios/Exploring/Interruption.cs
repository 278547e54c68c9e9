namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>What happens in the middle of an operation.</summary>
internal abstract record Interruption
{
    /// <summary>Every deletion, loss and kill of an operation that takes so many steps and requests.</summary>
    public static IEnumerable<Interruption> All(Course course) =>
    [
        new NoInterruption(),
        .. Enumerable.Range(0, course.Steps + 1).Select(step => new Deletion(step)),
        .. Enumerable.Range(0, course.Requests).Select(number => new LostRequest(number, ForGood: false)),
        .. Enumerable.Range(0, course.Requests).Select(number => new LostRequest(number, ForGood: true)),
        .. course.Hosts.SelectMany(host => Enumerable.Range(0, course.Steps + 1).Select(step => new Kill(host, step))),
    ];

    /// <summary>Asks for the operation, interrupts it, and lets the services go on until they have nothing left to do.</summary>
    public abstract Task RunAsync(Stage stage, Operation operation);

    protected static async Task RunSomeStepsAsync(Stage stage, Operation operation, int steps)
    {
        await operation.Act(stage);
        while (steps-- > 0 && stage.Cloud.Step())
        {
        }
    }
}

/// <summary>How an operation goes when nothing happens.</summary>
/// <param name="Steps">How many steps it takes.</param>
/// <param name="Requests">How many requests its services send each other.</param>
/// <param name="Hosts">The hosts whose computes have a part in it.</param>
internal sealed record Course(int Steps, int Requests, IReadOnlyList<string> Hosts);

/// <summary>Nothing at all.</summary>
internal sealed record NoInterruption : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        await operation.Act(stage);
        await stage.Cloud.RunUntilIdleAsync();
    }

    public override string ToString() => "uninterrupted";
}

/// <summary>Somebody deletes the server after so many steps.</summary>
internal sealed record Deletion(int Step) : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        using var edges = new WatchedEdges(stage.Cloud);
        await RunSomeStepsAsync(stage, operation, Step);
        if (stage.Server is { } server)
            await stage.DeleteAsync(server);
        await stage.Cloud.RunUntilIdleAsync();
    }

    public override string ToString() => $"deleted after {Step} steps";
}

/// <summary>One request between services does not arrive; for good, no later one to the same service does, until the cloud is healed.</summary>
internal sealed record LostRequest(int Number, bool ForGood) : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        using var edges = new WatchedEdges(stage.Cloud, Number, ForGood);
        await operation.Act(stage);
        await stage.Cloud.RunUntilIdleAsync();
        stage.ServerErrors.Clear();
    }

    public override string ToString() => ForGood ? $"service lost from request {Number} on" : $"request {Number} lost";
}

/// <summary>A compute service is killed after so many steps.</summary>
internal sealed record Kill(string Host, int Step) : Interruption
{
    public override async Task RunAsync(Stage stage, Operation operation)
    {
        using var edges = new WatchedEdges(stage.Cloud);
        await RunSomeStepsAsync(stage, operation, Step);
        await stage.Cloud.Hosts.KillAsync(Host);
        await stage.Cloud.RunUntilIdleAsync();
    }

    public override string ToString() => $"{Host} killed after {Step} steps";
}
