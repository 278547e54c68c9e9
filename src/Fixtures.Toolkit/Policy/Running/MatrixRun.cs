using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Policy.Running;

/// <summary>One measurement: a baseline with the personas, a fork of it for each operation, and a fork of that for each cell.</summary>
internal sealed class MatrixRun
{
    private readonly MatrixBaseline _baseline;
    private readonly IReadOnlyList<PolicyPersona> _personas;

    private MatrixRun(MatrixBaseline baseline, IReadOnlyList<PolicyPersona> personas) => (_baseline, _personas) = (baseline, personas);

    public static async Task<PolicyMatrix> RunAsync(
        OpenStackCloud cloud, PolicyOperation[] operations, PolicyPersona[] personas, string project, CancellationToken cancellation)
    {
        var baseline = await MatrixBaseline.CreateAsync(cloud, personas, project, cancellation).ConfigureAwait(false);
        await using var _ = baseline.ConfigureAwait(false);
        var run = new MatrixRun(baseline, personas);
        var rows = new PolicyMatrixRow[operations.Length];
        await Parallel.ForAsync(0, operations.Length, cancellation, async (row, stop) =>
            rows[row] = await run.RowAsync(operations[row], stop).ConfigureAwait(false)).ConfigureAwait(false);
        return new PolicyMatrix([.. personas.Select(persona => persona.Name)], rows) { Cloud = cloud };
    }

    private async Task<PolicyMatrixRow> RowAsync(PolicyOperation operation, CancellationToken cancellation)
    {
        var bench = await OperationBench.PrepareAsync(_baseline, operation, cancellation).ConfigureAwait(false);
        await using var _ = bench.ConfigureAwait(false);
        var outcomes = new OrderedDictionary<string, PolicyOutcome>(_personas.Count);
        foreach (var persona in _personas)
            outcomes.Add(persona.Name, await CellAsync(bench, persona, cancellation).ConfigureAwait(false));
        return new PolicyMatrixRow(operation.Name, operation.Request?.ToString() ?? "code", outcomes);
    }

    private async Task<PolicyOutcome> CellAsync(OperationBench bench, PolicyPersona persona, CancellationToken cancellation)
    {
        var login = _baseline.LoginOf(persona);
        if (login.Refusal is { } refusal)
            return new PolicyOutcome(refusal);
        var fork = bench.Fork();
        await using var _ = fork.ConfigureAwait(false);
        return new PolicyOutcome(await bench.DriveAsync(fork, login, cancellation).ConfigureAwait(false));
    }
}
