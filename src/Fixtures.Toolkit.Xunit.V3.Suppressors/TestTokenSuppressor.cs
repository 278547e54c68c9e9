using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Fixtures.Toolkit.Xunit;

/// <summary>
/// Silences xUnit1051 ("use TestContext.Current.CancellationToken") for calls of Fixtures.Toolkit: in a fixture's cloud they end with the
/// running test. The rule still holds for every other call of the test.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TestTokenSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor EndsWithTest = new(
        "FIXTURES1051", "xUnit1051", "A call of Fixtures.Toolkit ends with the running test, as if it had got the test's token.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [EndsWithTest];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (IsCallOfToolkit(context, diagnostic.Location))
                context.ReportSuppression(Suppression.Create(EndsWithTest, diagnostic));
        }
    }

    private static bool IsCallOfToolkit(SuppressionAnalysisContext context, Location location)
    {
        if (location.SourceTree is not { } tree)
            return false;
        var node = tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
            && context.GetSemanticModel(tree).GetSymbolInfo(call, context.CancellationToken).Symbol
                is { ContainingAssembly.Name: { } assembly }
            && (assembly == "Fixtures.Toolkit" || assembly.StartsWith("Fixtures.Toolkit.", StringComparison.Ordinal));
    }
}
