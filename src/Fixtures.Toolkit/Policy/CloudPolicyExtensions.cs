using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Policy;
using Fixtures.Toolkit.Policy.Running;

namespace Fixtures.Toolkit;

/// <summary>What a test does with a cloud's policy: ask it who may do what.</summary>
public static class CloudPolicyExtensions
{
    extension(CloudPolicy policy)
    {
        /// <summary>
        /// Drives every operation as every persona, each on a fork of its own, and tells how it ended. The cloud itself is not touched; the forks begin
        /// where it stands, with its users and its overridden rules; where the cloud does nothing by itself, as it does when stepped, they are eager all the same.
        /// </summary>
        /// <param name="operations">The rows: <see cref="PolicyOperations"/>, or your own.</param>
        /// <param name="personas">The columns. Default: <see cref="PolicyPersonas.All"/>.</param>
        /// <param name="project">The project that owns what is acted on. One that the cloud does not know is made.</param>
        /// <param name="cancellation">Ends the run.</param>
        /// <exception cref="ArgumentException">Two operations or personas have the same name, there are none, or a placeholder is unknown.</exception>
        /// <exception cref="InvalidOperationException">What an operation acts on cannot be made (the message has the answer), or the cloud is busy.</exception>
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
            throw new ArgumentException($"There is no {what}. Give at least one.", parameter);
        if (all.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"There are two {what}s named '{twice.Key}'. Tell operations apart by their Variant, personas by their name.", parameter);
    }
}
