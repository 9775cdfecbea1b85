using System.Globalization;
using VoipWorkflows.Descriptors.Expressions;
using VoipWorkflows.Descriptors.Model;
using VoipWorkflows.Descriptors.Reading;

namespace VoipWorkflows.Descriptors.Checking;

/// <summary>Finds scale policies whose thresholds make a plain controller go out and in for ever under constant load.</summary>
internal static class ScaleBand
{
    public static void Check(AssemblyDescriptor assembly, ScalePolicyDefinition policy, ClusterDefinition cluster, Findings findings)
    {
        var path = $"policies.{policy.Name}";
        var scaleOut = Figure(assembly, policy.ScaleOutThreshold, $"{path}.properties.scaleOut_threshold", findings);
        var scaleIn = Figure(assembly, policy.ScaleInThreshold, $"{path}.properties.scaleIn_threshold", findings);
        _ = Figure(assembly, policy.Smoothing, $"{path}.properties.smoothing", findings);
        var minimum = Figure(assembly, cluster.Minimum ?? "1", path, findings);
        var increment = Figure(assembly, cluster.Increment ?? "1", path, findings);
        if (scaleOut is null || scaleIn is null || minimum is null || increment is null)
        {
            return;
        }

        // Load is measured on members that are there, so the narrowest case is the smallest pool that carries any.
        var members = Math.Max(1, minimum.Value);
        var more = members + Math.Max(1, increment.Value);
        if (scaleIn >= scaleOut * members / more)
        {
            findings.Warn(assembly.Source.Find($"{path}.properties.scaleIn_threshold"), string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: a constant load between {scaleOut:0.##} % and {scaleIn * more / members:0.##} % on {members:0} member(s) is above scaleOut_threshold {scaleOut:0.##}, and once spread over {more:0} members below scaleIn_threshold {scaleIn:0.##}: thresholds alone would grow and shrink '{policy.Target}' for ever; a scaleIn_threshold below {scaleOut * members / more:0.##} would not"));
        }
    }

    // A property's default is the best guess of its value that a descriptor allows.
    private static double? Figure(AssemblyDescriptor assembly, string? text, string path, Findings findings)
    {
        if (text is null)
        {
            return null;
        }

        var template = TextTemplate.Parse(text);
        if (template.Single is { Root.Length: 0 } own && assembly.Properties.TryGetValue(own.Member, out var property))
        {
            text = property.Value ?? property.Default;
        }
        else if (template.References.Any())
        {
            return null;
        }

        if (text is null || TextTemplate.Parse(text).References.Any())
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0)
        {
            return number;
        }

        findings.Error(assembly.Source.Find(path), $"{path}: {Quoted.Of(text)} must be a number, not negative");
        return null;
    }
}
