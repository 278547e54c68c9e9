using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Policy.Running;

namespace Fixtures.Toolkit;

/// <summary>Measures a cloud's policy.</summary>
public static class CloudPolicyExtensions
{
    extension(CloudPolicy policy)
    {
        /// <summary>
        /// Runs every operation as every persona, each on its own fork, and records the outcomes. The cloud itself does not change. The
        /// forks start from its current state, users and policy overrides included; forks of a stepped cloud are eager.
        /// </summary>
        /// <param name="operations">The rows: <see cref="PolicyOperations"/>, or your own.</param>
        /// <param name="personas">The columns. Default: <see cref="PolicyPersonas.All"/>.</param>
        /// <param name="project">The name of the project that owns the targets. A missing project is created.</param>
        /// <param name="cancellation">Ends the run.</param>
        /// <exception cref="ArgumentException">
        /// Two operations or personas have the same name, a list is empty, or a placeholder is unknown.
        /// </exception>
        /// <exception cref="InvalidOperationException">
        /// A target cannot be created (the message has the answer), or the cloud is busy.
        /// </exception>
        /// <example><code>Console.WriteLine(await cloud.Policy.MatrixAsync(PolicyOperations.Compute));</code></example>
        public Task<PolicyMatrix> MatrixAsync(
            IEnumerable<PolicyOperation> operations,
            IEnumerable<PolicyPersona>? personas = null,
            string project = "own",
            CancellationToken cancellation = default)
        {
            ArgumentNullException.ThrowIfNull(policy);
            ArgumentNullException.ThrowIfNull(operations);
            ArgumentException.ThrowIfNullOrWhiteSpace(project);
            PolicyOperation[] rows = [.. operations];
            PolicyPersona[] columns = [.. personas ?? PolicyPersonas.All];
            RequireNames(rows.Select(row => row.Name), "operation", nameof(operations));
            RequireNames(columns.Select(column => column.Name), "persona", nameof(personas));
            return MatrixRun.RunAsync(policy.Cloud, rows, columns, project, cancellation);
        }
    }

    private static void RequireNames(IEnumerable<string> names, string what, string parameter)
    {
        var all = names.ToArray();
        if (all.Length == 0)
            throw new ArgumentException($"There is no {what}. Pass at least one.", parameter);
        if (all.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"There are two {what}s named '{twice.Key}'. Distinguish operations by their Variant, personas by their name.", parameter);
    }
}
